//! The same suite on SQLite and on PostgreSQL, and what is asked of both at once.

#[path = "store/acts.rs"]
mod acts;
#[path = "store/engine.rs"]
mod engine;
#[path = "store/entries.rs"]
mod entries;
#[path = "store/erasure.rs"]
mod erasure;
#[path = "store/folds.rs"]
mod folds;
#[path = "store/fresh.rs"]
mod fresh;
#[path = "store/lease.rs"]
mod lease;
#[path = "store/schema.rs"]
mod schema;
#[path = "store/scopes.rs"]
mod scopes;
#[path = "store/world.rs"]
mod world;
#[path = "store/worlds.rs"]
mod worlds;

// Every line is a test on each engine.
fresh::suite! {
    schema::tables_are_those_of_the_list,
    schema::a_newer_schema_is_refused,
    schema::an_older_schema_is_told,
    schema::migrating_twice_changes_nothing,
    engine::what_is_not_committed_never_happened,
    engine::a_savepoint_undoes_one_command,
    engine::a_reader_sees_one_point_in_time,
    engine::a_long_read_is_stopped,
    engine::a_text_with_nul_is_refused,
    engine::many_rows_of_any_number_come_back,
    engine::a_database_that_is_not_there_is_told,
    entries::entries_come_back_in_order,
    entries::an_index_is_given_once,
    entries::tiles_are_replaced,
    entries::checkpoints_and_keys_and_blobs_come_back,
    entries::whoever_does_not_see_the_journal_sees_none,
    entries::who_sees_the_journal_does_not_see_what_is_in_it,
    entries::nobody_rebuilds_or_compares_but_the_program,
    entries::a_command_is_known_again,
    entries::a_journal_is_cut_back,
    erasure::nothing_remains_in_the_files,
    erasure::an_erased_record_stands_for_nothing,
    erasure::a_spilled_version_leaves_the_corrected_one,
    folds::a_new_version_replaces_all_rows,
    folds::nothing_private_is_in_a_derived_table,
    folds::rebuilding_makes_the_same_tables,
    folds::a_changed_row_is_named,
    folds::an_unknown_unit_is_told,
    scopes::reads_are_what_the_scope_permits,
    scopes::pages_follow_each_other,
    scopes::texts_are_found,
    scopes::filters_narrow,
    scopes::an_attachment_is_seen_with_what_it_belongs_to,
    scopes::participants_are_personal,
    scopes::many_ranges_are_one_question,
    worlds::random_worlds_show_what_is_in_scope_and_nothing_else,
    worlds::without_its_scope_a_world_leaks,
    lease::one_server_holds_the_lease,
    lease::two_writers_do_not_both_commit,
}
