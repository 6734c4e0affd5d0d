//! Ctrl-C: the first one asks to finish the article in hand, the second one ends the program.
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// The exit code of a program that was interrupted.
pub const CODE: u8 = 130;

/// Listens for Ctrl-C from now on. Without it Ctrl-C ends the program at once, as for any other.
pub fn listen() {
    // If there is no handler to be had, Ctrl-C does what it always does; the store stands that too.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(CODE));
        }
        // Whoever waits for input that never comes must learn how to leave.
        let _ = writeln!(io::stderr(), "\nfinishing the articles in hand; Ctrl-C again stops at once");
    });
}

/// Whether somebody pressed Ctrl-C.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
