//! A cluster comes, is killed, comes again with what it had, and goes without a trail.

use cluster::{Cluster, Durability};

#[test]
fn a_cluster_comes_back_after_a_kill_and_goes_without_a_trail() {
    let mut cluster = Cluster::start(Durability::Full).expect("a cluster");
    cluster.database("kept").expect("a database");
    let (first, data) = (cluster.pid().expect("a process"), cluster.data());
    cluster.kill().expect("killed");
    assert!(cluster.database("none").is_err(), "nobody answers");
    cluster.run().expect("started again");
    assert_ne!(cluster.pid().expect("a process"), first);
    let taken = cluster.database("kept").expect_err("it is there already");
    assert!(taken.contains("already exists"), "{taken}");
    let server = std::path::Path::new("/proc").join(cluster.pid().expect("a process"));
    assert!(data.is_dir() && server.is_dir());
    drop(cluster);
    assert!(!data.exists() && !server.is_dir());
}
