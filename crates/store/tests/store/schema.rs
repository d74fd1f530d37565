//! Both engines have the tables of the list, and the same indices.

use crate::fresh::Fresh;
use std::collections::BTreeSet;
use store::tables::{Sort, TABLES, Type};
use store::{Engine, SCHEMA_VERSION, StoreError};

pub async fn tables_are_those_of_the_list(fresh: Fresh) {
    let sql = match fresh.engine {
        Engine::Sqlite => {
            "SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || (c.\"notnull\" = 0) || ' ' || c.pk
             FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1"
        }
        Engine::Postgres => {
            "SELECT c.table_name || ' ' || c.column_name || ' ' || c.data_type || ' '
                    || (CASE c.is_nullable WHEN 'YES' THEN 1 ELSE 0 END) || ' '
                    || coalesce(k.ordinal_position, 0)
             FROM information_schema.columns c
             LEFT JOIN information_schema.key_column_usage k
               ON k.table_name = c.table_name AND k.column_name = c.column_name
             WHERE c.table_schema = 'public' ORDER BY 1"
        }
    };
    let type_name = |holds| match (fresh.engine, holds) {
        (Engine::Sqlite, Type::Int) => "INTEGER",
        (Engine::Sqlite, Type::Text) => "TEXT",
        (Engine::Sqlite, Type::Bytes) => "BLOB",
        (Engine::Postgres, Type::Int) => "bigint",
        (Engine::Postgres, Type::Text) => "text",
        (Engine::Postgres, Type::Bytes) => "bytea",
    };
    let mut listed = BTreeSet::new();
    for table in TABLES {
        for (at, column) in table.columns.iter().enumerate() {
            let key = if at < table.key_columns { at + 1 } else { 0 };
            let (kind, nullable) = (type_name(column.holds), u8::from(column.nullable));
            listed.insert(format!("{} {} {kind} {nullable} {key}", table.name, column.name));
        }
    }
    let found: BTreeSet<String> = fresh.raw(sql).await.into_iter().collect();
    let only_found: Vec<_> = found.difference(&listed).collect();
    let only_listed: Vec<_> = listed.difference(&found).collect();
    assert!(only_found.is_empty() && only_listed.is_empty(), "{only_found:?} {only_listed:?}");

    // Indices, as both engines must have them: table, columns, whether unique, whether partial.
    let sql = match fresh.engine {
        Engine::Sqlite => {
            "SELECT i.tbl_name || ' ' || i.name || ' ' || l.\"unique\" || ' ' || l.partial || ' '
                    || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
             FROM sqlite_schema i JOIN pragma_index_list(i.tbl_name) l ON l.name = i.name
             WHERE i.type = 'index' AND i.sql IS NOT NULL ORDER BY 1"
        }
        Engine::Postgres => {
            "SELECT t.relname || ' ' || i.relname || ' ' || x.indisunique::int || ' '
                    || (x.indpred IS NOT NULL)::int || ' '
                    || (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(x.indkey) WITH ORDINALITY k(at, n)
                        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.at)
             FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
             JOIN pg_namespace s ON s.oid = t.relnamespace
             WHERE s.nspname = 'public' AND NOT x.indisprimary ORDER BY 1"
        }
    };
    let expected = "command command_by_idx 1 0 idx
place place_by_unit 0 0 unit,number
record record_by_id 1 0 id,noun
record record_by_kind 0 1 noun,kind,sorting,id,standing,class,unit,units,owner,number
record record_by_owner 0 1 owner
record record_by_sorting 0 0 noun,sorting,id,standing,class,unit,units,owner,number
token token_by_number 0 0 number
unit_index unit_index_by_code 1 0 code";
    let mut found = fresh.raw(sql).await;
    found.sort();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn journalled_tables_are_few_and_reviewed() {
    let of = |sort| -> Vec<&str> {
        TABLES.iter().filter(|it| it.sort == sort).map(|it| it.name).collect()
    };
    assert_eq!(of(Sort::Journalled), ["entry", "tile", "checkpoint", "record_key", "blob"]);
    assert_eq!(of(Sort::Ephemeral), ["lease", "refusal", "schema_version"]);
}

pub async fn a_newer_schema_is_refused(fresh: Fresh) {
    fresh.raw("UPDATE schema_version SET version = 99").await;
    let known = SCHEMA_VERSION;
    for refused in [fresh.database.migrate().await.err(), fresh.database.schema_check().await.err()]
    {
        assert!(
            matches!(refused, Some(StoreError::SchemaNewer { found: 99, known: it }) if it == known),
            "{refused:?}"
        );
    }
    assert_eq!(fresh.raw("SELECT CAST(version AS TEXT) FROM schema_version").await, ["99"]);
}

pub async fn an_older_schema_is_told(fresh: Fresh) {
    let empty = Fresh::make(fresh.engine, "an_older_schema_is_told_empty").await;
    let told = empty.database.schema_check().await;
    assert!(matches!(told, Err(StoreError::SchemaOlder { found: 0, .. })), "{told:?}");
    fresh.database.schema_check().await.expect("a schema of today");
}

pub async fn migrating_twice_changes_nothing(fresh: Fresh) {
    assert_eq!(fresh.database.migrate().await.expect("nothing to do"), SCHEMA_VERSION);
    let empty = Fresh::make(fresh.engine, "migrating_twice_empty").await;
    assert_eq!(empty.database.migrate().await.expect("a schema"), 0);
}
