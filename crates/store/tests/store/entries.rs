//! Journalled tables, row by row.

use crate::acts::{Journal, stored, unit};
use crate::fresh::{Fresh, system};
use authority::{Authority, Class, Roles, Scope, Trees};
use model::record::GrantRecord;
use model::relation::Tree;
use model::{Day, DayRange, Instant, Known, Noun, RecordId, Unit, Units};
use std::sync::Arc;
use store::{Outcome, Reader, StoreError, StoredCheckpoint, StoredTile};

pub async fn entries_come_back_in_order(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.append((0..10).map(stored).collect()).await.expect("appended");
    transaction.commit().await.expect("committed");
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(reader.size(&system()).await.unwrap(), 10);
    let page = reader.entries(&system(), 3, 4).await.expect("a page");
    assert_eq!(page, (3..7).map(stored).collect::<Vec<_>>());
    assert_eq!(reader.entries(&system(), 10, 4).await.expect("no page"), []);
    let some = reader.entries_at(&system(), &[2, 77, 9]).await.expect("entries");
    assert_eq!(some, [stored(2), stored(9)]);
}

pub async fn an_index_is_given_once(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.append(vec![stored(0)]).await.expect("appended");
    transaction.commit().await.expect("committed");
    let mut transaction = fresh.database.write().await.expect("a transaction");
    let taken = transaction.append(vec![stored(0)]).await;
    assert!(matches!(taken, Err(StoreError::Taken { .. })), "{taken:?}");
}

pub async fn tiles_are_replaced(fresh: Fresh) {
    let tile = |level, position, hashes: u8| StoredTile {
        level,
        position,
        hashes: vec![hashes; 32 * usize::from(hashes)],
    };
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.tiles_put(vec![tile(0, 0, 1), tile(0, 1, 2), tile(1, 0, 3)]).await.unwrap();
    transaction.tiles_put(vec![tile(0, 1, 5)]).await.unwrap();
    transaction.commit().await.expect("committed");
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(reader.tiles(&system(), 0, 0, 9).await.unwrap(), [tile(0, 0, 1), tile(0, 1, 5)]);
    assert_eq!(reader.tiles(&system(), 0, 1, 9).await.unwrap(), [tile(0, 1, 5)]);
    assert_eq!(reader.tiles(&system(), 1, 0, 9).await.unwrap(), [tile(1, 0, 3)]);
}

pub async fn checkpoints_and_keys_and_blobs_come_back(fresh: Fresh) {
    let checkpoint = |size| StoredCheckpoint { size, note: format!("origin\n{size}\n") };
    let [a, b] = ["a", "b"].map(|id| RecordId::new(Noun::Activity, id));
    let mut transaction = fresh.database.write().await.expect("a transaction");
    for size in [3, 12, 7] {
        transaction.checkpoint_put(&checkpoint(size)).await.expect("kept");
    }
    let keys = vec![(b.clone(), vec![2; 48]), (a.clone(), vec![1; 48])];
    transaction.keys_put(keys).await.expect("kept");
    transaction.blob_put([9; 32], vec![1, 2, 3]).await.expect("kept");
    transaction.blob_put([9; 32], vec![1, 2, 3]).await.expect("kept already");
    transaction.key_destroy(&b).await.expect("destroyed");
    transaction.commit().await.expect("committed");
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(reader.checkpoint_last(&system()).await.unwrap(), Some(checkpoint(12)));
    let later = reader.checkpoints(&system(), 3, 9).await.unwrap();
    assert_eq!(later, [checkpoint(7), checkpoint(12)]);
    assert_eq!(reader.key(&system(), &a).await.unwrap(), Some(vec![1; 48]));
    assert_eq!(reader.key(&system(), &b).await.unwrap(), None);
    assert_eq!(reader.keys(&system(), None, 9).await.unwrap(), [(a.clone(), vec![1; 48])]);
    assert_eq!(reader.keys(&system(), Some(&a), 9).await.unwrap(), []);
    assert_eq!(reader.blob(&system(), [9; 32]).await.unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(reader.blob(&system(), [8; 32]).await.unwrap(), None);
}

// A row in every journalled table, and the record that its key is of.
async fn one_of_everything(fresh: &Fresh) -> RecordId {
    let mut journal = Journal::new();
    let unit = unit("u0", "a");
    let model::Act::Put { id, .. } = &unit else { unreachable!() };
    let id = id.clone();
    journal.commit(fresh, vec![unit]).await.expect("committed");
    let tile = StoredTile { level: 0, position: 0, hashes: vec![1; 32] };
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.keys_put(vec![(id.clone(), vec![1])]).await.unwrap();
    transaction.blob_put([9; 32], vec![1]).await.unwrap();
    transaction.tiles_put(vec![tile]).await.unwrap();
    transaction.checkpoint_put(&StoredCheckpoint { size: 1, note: "n".into() }).await.unwrap();
    // An entry that was erased.
    transaction.append(vec![stored(1)]).await.unwrap();
    transaction.erase(&[1]).await.unwrap();
    transaction.commit().await.expect("committed");
    id
}

// What the program alone reads.
async fn contents(reader: &mut Reader, scope: &Scope, id: &RecordId) -> [usize; 8] {
    [
        reader.entries(scope, 0, 9).await.unwrap().len(),
        reader.entries_at(scope, &[0]).await.unwrap().len(),
        usize::from(reader.first_erased(scope).await.unwrap().is_some()),
        usize::from(reader.key(scope, id).await.unwrap().is_some()),
        reader.keys_of(scope, &[id]).await.unwrap().len(),
        reader.keys(scope, None, 9).await.unwrap().len(),
        usize::from(reader.blob(scope, [9; 32]).await.unwrap().is_some()),
        reader.rows_after(scope, -1, 9).await.unwrap().len(),
    ]
}

// What auditors read, too.
async fn sizes(reader: &mut Reader, scope: &Scope) -> [usize; 6] {
    [
        usize::try_from(reader.size(scope).await.unwrap()).unwrap(),
        reader.tiles(scope, 0, 0, 9).await.unwrap().len(),
        reader.tiles_after(scope, -1, 0, 9).await.unwrap().len(),
        usize::from(reader.checkpoint_last(scope).await.unwrap().is_some()),
        reader.checkpoints(scope, 0, 9).await.unwrap().len(),
        reader.checkpoints_after(scope, 0, 9).await.unwrap().len(),
    ]
}

fn nobody() -> Scope {
    let trees = Trees::from_parts(Day(19_000), []);
    Authority::new(Roles::shipped()).scope("nobody", &trees)
}

// Sees the journal of the whole installation, and open content.
fn auditor() -> Scope {
    let mut units = Units::default();
    let exists = DayRange::ALWAYS;
    units
        .add(Unit {
            code: "u0".into(),
            name: "u0".into(),
            kind: None,
            level: None,
            exists,
            known: Known::ALWAYS,
        })
        .expect("a new code");
    let tree = Tree::new(vec![None]).expect("a tree");
    let trees = Trees::from_parts(Day(19_000), [("affiliation".into(), Arc::new(tree))]);
    let grant = GrantRecord {
        subject: "li".into(),
        role: "auditor".into(),
        relation: "affiliation".into(),
        unit: "u0".into(),
        valid: exists,
    };
    let mut authority = Authority::new(Roles::shipped());
    authority.put_grant("g", &grant, &units).expect("a grant");
    let scope = authority.scope("li", &trees);
    assert!(scope.sees(Class::Journal) && scope.sees(Class::Open));
    scope
}

pub async fn whoever_does_not_see_the_journal_sees_none(fresh: Fresh) {
    let id = one_of_everything(&fresh).await;
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(sizes(&mut reader, &system()).await, [2, 1, 1, 1, 1, 1]);
    assert_eq!(sizes(&mut reader, &nobody()).await, [0; 6]);
    assert_eq!(contents(&mut reader, &system(), &id).await, [2, 1, 1, 1, 1, 1, 1, 2]);
    assert_eq!(contents(&mut reader, &nobody(), &id).await, [0; 8]);
}

pub async fn who_sees_the_journal_does_not_see_what_is_in_it(fresh: Fresh) {
    let id = one_of_everything(&fresh).await;
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(sizes(&mut reader, &auditor()).await, [2, 1, 1, 1, 1, 1]);
    assert_eq!(contents(&mut reader, &auditor(), &id).await, [0; 8]);
}

pub async fn nobody_rebuilds_or_compares_but_the_program(fresh: Fresh) {
    one_of_everything(&fresh).await;
    let other = Fresh::make(fresh.engine, "nobody_rebuilds_empty").await;
    other.database.migrate().await.expect("a schema");
    for scope in [nobody(), auditor()] {
        let mut transaction = fresh.database.write().await.expect("a transaction");
        let decode = |_: &store::StoredEntry| Err("not to be asked");
        let places = transaction.rebuild(&scope, decode).await.expect("nothing done");
        assert_eq!(places.len(), 1, "nothing was emptied");
        let mut empty = other.database.read().await.expect("a reader");
        let told = transaction.differences(&scope, &mut empty, 9).await.expect("compared");
        assert_eq!(told, []);
        let told = transaction.differences(&system(), &mut empty, 9).await.expect("compared");
        assert!(told.len() > 2, "{told:?}");
        transaction.undo().await.expect("undone");
    }
}

pub async fn a_command_is_known_again(fresh: Fresh) {
    let mut journal = Journal::new();
    journal.commit(&fresh, vec![unit("u0", "a"), unit("u1", "b")]).await.expect("committed");
    let key = journal.entries[1].command;
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.refusal_put([5; 16], b"no".to_vec(), Instant(10)).await.expect("kept");
    transaction.refusal_put([5; 16], b"other".to_vec(), Instant(11)).await.expect("kept already");
    assert_eq!(transaction.outcome(key).await.unwrap(), Some(Outcome::Accepted(1)));
    let refused = transaction.outcome([5; 16]).await.unwrap();
    assert_eq!(refused, Some(Outcome::Refused(b"no".to_vec())));
    assert_eq!(transaction.outcome([6; 16]).await.unwrap(), None);
    assert_eq!(transaction.refusals_forget(Instant(10)).await.unwrap(), 0);
    assert_eq!(transaction.refusals_forget(Instant(11)).await.unwrap(), 1);
    assert_eq!(transaction.outcome([5; 16]).await.unwrap(), None);
}

pub async fn a_journal_is_cut_back(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.append((0..10).map(stored).collect()).await.expect("appended");
    for size in [4, 10] {
        let note = size.to_string();
        transaction.checkpoint_put(&StoredCheckpoint { size, note }).await.expect("kept");
    }
    transaction.cut(4).await.expect("cut");
    assert_eq!(transaction.size(&system()).await.unwrap(), 4);
    let last = transaction.checkpoint_last(&system()).await.unwrap();
    assert_eq!(last.map(|it| it.size), Some(4));
}
