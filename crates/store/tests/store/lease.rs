//! The writing lease, with two servers.

use crate::acts::stored;
use crate::fresh::{Fresh, limits, system};
use model::Instant;
use std::time::Duration;
use store::{Database, Engine, Limits, StoreError};

pub async fn one_server_holds_the_lease(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    assert_eq!(transaction.lease().await.unwrap(), None);
    let mut take = async |holder: &str, now, until| {
        transaction.lease_take(holder, Instant(now), Instant(until)).await.expect("an answer")
    };
    assert_eq!(take("one", 0, 10).await, Some(1));
    assert_eq!(take("two", 5, 15).await, None, "it is held");
    assert_eq!(take("two", 10, 20).await, Some(2), "it has run out");
    assert_eq!(take("two", 11, 21).await, Some(3), "a start is a new epoch");
    transaction.lease_hold(3, Instant(30)).await.expect("held");
    let lost = transaction.lease_hold(1, Instant(40)).await;
    assert!(matches!(lost, Err(StoreError::LeaseLost { epoch: 1 })), "{lost:?}");
    let lease = transaction.lease().await.unwrap().expect("a lease");
    assert_eq!((&*lease.holder, lease.epoch, lease.until), ("two", 3, Instant(30)));
}

pub async fn two_writers_do_not_both_commit(fresh: Fresh) {
    let short = Limits { wait_max: Duration::from_millis(200), ..limits() };
    let other = Database::open(&fresh.address, short).await.expect("a second server");
    let mut first = fresh.database.write().await.expect("a transaction");
    let epoch = first.lease_take("one", Instant(0), Instant(10)).await.unwrap().expect("taken");
    first.commit().await.expect("committed");

    let mut first = fresh.database.write().await.expect("a transaction");
    first.lease_hold(epoch, Instant(20)).await.expect("held");
    first.append(vec![stored(0)]).await.expect("appended");
    // The second one believes that it has the lease.
    let second = async {
        let mut second = other.write().await?;
        second.size(&system()).await?;
        second.lease_hold(epoch, Instant(20)).await?;
        second.append(vec![stored(0)]).await?;
        second.commit().await
    };
    let refused = second.await;
    assert!(matches!(refused, Err(StoreError::Busy { .. })), "{refused:?}");
    if fresh.engine == Engine::Postgres {
        // It waits for the row, and finds it changed.
        let mut second = fresh.database_beside().await.write().await.expect("a transaction");
        second.size(&system()).await.expect("its point in time");
        let (first, again) = tokio::join!(
            async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                first.commit().await
            },
            second.lease_hold(epoch, Instant(20))
        );
        first.expect("committed");
        assert!(again.as_ref().is_err_and(StoreError::is_again), "{again:?}");
    } else {
        first.commit().await.expect("committed");
    }
    let size = fresh.database.read().await.unwrap().size(&system()).await.unwrap();
    assert_eq!(size, 1);
}

impl Fresh {
    async fn database_beside(&self) -> Database {
        Database::open(&self.address, limits()).await.expect("a database")
    }
}
