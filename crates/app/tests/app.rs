//! The same suite on SQLite and on PostgreSQL.

#[path = "app/board.rs"]
mod board;
#[path = "app/commands.rs"]
mod commands;
#[path = "app/files.rs"]
mod files;
#[path = "app/keeping.rs"]
mod keeping;
#[path = "app/kill.rs"]
mod kill;
#[path = "app/place.rs"]
mod place;
#[path = "app/random.rs"]
mod random;
#[path = "app/seen.rs"]
mod seen;
#[path = "app/slips.rs"]
mod slips;
#[path = "app/tamper.rs"]
mod tamper;
#[path = "app/views.rs"]
mod views;
#[path = "../examples/writer/wire.rs"]
mod wire;
#[path = "app/writing.rs"]
mod writing;

// Every line is a test on each engine.
place::suite! {
    place::a_copy_is_its_own,
    writing::what_is_written_is_what_is_opened,
    writing::a_command_that_is_sent_twice_happens_once,
    writing::a_key_is_for_one_command_of_one_account,
    writing::the_key_of_a_refused_command_is_its_own,
    writing::a_key_is_for_one_content_and_for_one_reason,
    writing::one_command_that_the_database_refuses_keeps_nobody_out,
    writing::what_cannot_enter_is_refused_and_changes_nothing,
    writing::an_account_does_what_was_granted_and_nothing_else,
    writing::a_change_needs_the_right_at_every_unit_it_names,
    writing::a_correction_replaces_and_a_withdrawal_removes,
    writing::two_servers_do_not_both_write,
    writing::an_old_backup_in_its_place_is_noticed_at_the_start,
    writing::handles_are_what_entries_know_of_persons,
    board::the_board_shows_what_the_journal_gives,
    board::a_board_that_is_slow_holds_nobody_up_and_is_whole_again,
    keeping::a_clean_journal_gives_no_alarm_and_proofs_hold,
    keeping::an_erased_person_is_nowhere_and_the_journal_verifies,
    keeping::spilled_content_is_nowhere_and_an_entry_says_so,
    keeping::a_running_writer_destroys_and_whoever_follows_begins_anew,
    keeping::a_file_goes_where_its_record_goes,
    keeping::the_same_file_twice_changes_nothing,
    keeping::a_copy_has_the_same_root_on_the_other_engine_too,
    keeping::what_was_destroyed_stays_destroyed_after_a_restore,
    keeping::what_was_not_destroyed_is_not_in_the_list,
    keeping::a_backup_is_restored_to_an_index_and_erased_again,
    views::questions_follow_a_journal_that_others_write,
    files::the_same_file_has_the_same_key_while_it_stands,
    slips::a_slip_counts_at_home_and_leaves_nothing_behind,
    slips::what_may_not_be_told_is_not,
    slips::what_is_not_to_be_believed_is_not_taken,
    slips::the_newest_slip_holds_and_one_participation_is_one,
    slips::whoever_is_erased_is_in_no_slip,
    tamper::every_change_is_found,
    tamper::what_is_well_raises_no_alarm,
    tamper::a_changed_derived_row_is_named,
    tamper::keys_that_were_changed_are_named,
    kill::a_command_travels_as_it_is,
    kill::nothing_is_lost_and_nothing_doubled,
}
