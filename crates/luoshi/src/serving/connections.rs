//! Connections: accepted up to a bound, ended in order.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot};

/// How long a connection may say nothing, or take for the head of a request.
const HEAD: Duration = Duration::from_secs(30);
/// How long no connection is accepted after one could not be: files may be short for a moment.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections until `ended`, then lets what runs finish within `patience`. Whether it did.
pub(super) async fn accept(
    listener: TcpListener,
    router: Router,
    most: usize,
    mut ended: oneshot::Receiver<()>,
    patience: Duration,
) -> bool {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(most));
    loop {
        let accepted = async {
            let permit = Arc::clone(&room).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            biased;
            _ = &mut ended => break,
            accepted = accepted => accepted,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        // Small answers leave at once; where that cannot be asked for they leave a little later.
        let _later = stream.set_nodelay(true);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Whoever leaves in the middle of an answer is no concern of ours.
            let _left = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    tokio::time::timeout(patience, graceful.shutdown()).await.is_ok()
}

/// Hears when the system asks to stop: SIGINT, SIGTERM; Ctrl-C where there are no signals.
pub(super) struct Stop {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Stop {
    /// Begins to listen.
    pub(super) fn listen() -> std::io::Result<Stop> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let signals = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
            Ok(Stop { signals })
        }
        #[cfg(not(unix))]
        Ok(Stop {})
    }

    /// Waits until it is asked.
    pub(super) async fn asked(&mut self) {
        #[cfg(unix)]
        {
            let [interrupt, terminate] = &mut self.signals;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            // Nobody can ask: it runs until it is ended.
            std::future::pending::<()>().await;
        }
    }
}
