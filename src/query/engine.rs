//! Running a query under limits.
//!
//! Every query runs in a thread of its own: the engine's results cannot leave the thread they are made in,
//! deeply nested queries need more stack than a main thread is sure to have, and the engine does not always
//! notice that it is to stop (sorting and joins of values do not look), so whoever waits must be able to
//! walk away.
use super::error::QueryError;
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::Query;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How much longer than the timeout an engine that was told to stop is waited for.
const GRACE: Duration = Duration::from_millis(300);
/// Stack of a query's thread; only what is used costs memory.
const STACK: usize = 128 << 20;

/// What a query may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// How long it may take.
    pub timeout: Option<Duration>,
    /// How many rows (or triples) it may give; further ones are left out, with a note.
    pub max_rows: Option<usize>,
}

/// What a query gave.
#[derive(Debug)]
pub(super) enum Output {
    /// SELECT.
    Solutions { variables: Vec<String>, rows: Vec<Vec<Option<Term>>>, more: bool },
    /// ASK.
    Boolean(bool),
    /// CONSTRUCT and DESCRIBE.
    Triples { triples: Vec<Triple>, more: bool },
}

/// Runs the query that `prepare` makes, in another thread. Where the engine does not stop in time, the
/// thread is left behind: it ends with its query or with the program.
pub(super) fn evaluate(
    graph: &Store,
    limits: &Limits,
    prepare: impl FnOnce() -> Result<Query, QueryError> + Send + 'static,
) -> Result<Output, QueryError> {
    let (graph, stop, max_rows) = (graph.clone(), CancellationToken::new(), limits.max_rows);
    let (sender, receiver) = channel();
    let token = stop.clone();
    let work = move || {
        // Nobody listens any more after a timeout, which is no reason to fail.
        let _ = sender.send(prepare().and_then(|query| run(&graph, query, token, max_rows)));
    };
    std::thread::Builder::new()
        .name("query".to_owned())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|e| QueryError::Engine(format!("no thread for it: {e}")))?;
    let failed = || QueryError::Engine("the engine gave up".to_owned());
    let Some(timeout) = limits.timeout else {
        return receiver.recv().map_err(|_| failed())?;
    };
    match receiver.recv_timeout(timeout) {
        Ok(output) => output,
        Err(RecvTimeoutError::Disconnected) => Err(failed()),
        Err(RecvTimeoutError::Timeout) => {
            stop.cancel();
            match receiver.recv_timeout(GRACE) {
                Ok(Ok(output)) => Ok(output),
                _ => Err(QueryError::Timeout(timeout)),
            }
        }
    }
}

fn run(graph: &Store, query: Query, stop: CancellationToken, max_rows: Option<usize>) -> Result<Output, QueryError> {
    let results = SparqlEvaluator::new().with_cancellation_token(stop).for_query(query).on_store(graph).execute().map_err(engine)?;
    let room = max_rows.unwrap_or(usize::MAX);
    match results {
        QueryResults::Boolean(answer) => Ok(Output::Boolean(answer)),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
            let rows = solutions.map(|s| s.map(|s| s.values().to_vec()));
            let (rows, more) = collect(rows, room)?;
            Ok(Output::Solutions { variables, rows, more })
        }
        QueryResults::Graph(triples) => {
            let (triples, more) = collect(triples, room)?;
            Ok(Output::Triples { triples, more })
        }
    }
}

/// The first `room` items, and whether there are more.
fn collect<T>(items: impl Iterator<Item = Result<T, QueryEvaluationError>>, room: usize) -> Result<(Vec<T>, bool), QueryError> {
    let mut all = Vec::new();
    for item in items {
        let item = item.map_err(engine)?;
        if all.len() == room {
            return Ok((all, true));
        }
        all.push(item);
    }
    Ok((all, false))
}

fn engine(error: QueryEvaluationError) -> QueryError {
    QueryError::Engine(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn an_engine_that_does_not_listen_is_left_behind() {
        let limits = Limits { timeout: Some(Duration::from_millis(50)), max_rows: None };
        let start = Instant::now();
        let deaf = || {
            std::thread::sleep(Duration::from_secs(20));
            Err(QueryError::Update)
        };
        assert!(matches!(evaluate(&Store::new().unwrap(), &limits, deaf), Err(QueryError::Timeout(_))));
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn an_engine_that_breaks_is_an_error() {
        let broken = || panic!("on purpose");
        assert!(matches!(evaluate(&Store::new().unwrap(), &Limits::default(), broken), Err(QueryError::Engine(_))));
    }
}
