//! Binding parameters: values take the place of placeholders in the parsed query.
//!
//! In a question's file a placeholder is `VALUES ?person { UNDEF }`: plain SPARQL for "anything", so that
//! the file runs in any engine as it stands. Here the parsed query is walked, and each placeholder becomes
//! the values given, or nothing. Nothing is ever pasted as text, so no value can change what a query does.
//! Two idioms come with it, and are folded so that the engine starts at the selective side:
//! `{ VALUES ?p { UNDEF } FILTER(BOUND(?p)) }` is there only where `p` is given, with `!BOUND` only where
//! it is not.
use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::GroundTerm;
use std::collections::{BTreeMap, BTreeSet};

/// The values of each parameter that is given.
pub(super) type Values = BTreeMap<String, Vec<GroundTerm>>;

/// What a query has inside.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Contents {
    /// Variables with a placeholder.
    pub placeholders: BTreeSet<String>,
    /// Whether it asks another server.
    pub service: bool,
    /// Whether it speaks of named graphs.
    pub named_graphs: bool,
}

/// What a query has inside.
pub(super) fn contents(query: &Query) -> Contents {
    let mut walk = Walk { values: None, found: Contents::default() };
    let (Query::Select { pattern, dataset, .. }
    | Query::Construct { pattern, dataset, .. }
    | Query::Describe { pattern, dataset, .. }
    | Query::Ask { pattern, dataset, .. }) = query;
    walk.found.named_graphs = dataset.is_some();
    walk.pattern(pattern.clone());
    walk.found
}

/// The pattern with values in the place of the placeholders; those of parameters that are not given go.
pub(super) fn bind(pattern: &GraphPattern, values: &Values) -> GraphPattern {
    Walk { values: Some(values), found: Contents::default() }.pattern(pattern.clone())
}

/// One walk through a query: to bind where there are values, else only to look.
struct Walk<'a> {
    values: Option<&'a Values>,
    found: Contents,
}

impl Walk<'_> {
    fn boxed(&mut self, pattern: GraphPattern) -> Box<GraphPattern> {
        Box::new(self.pattern(pattern))
    }

    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern as P;
        match pattern {
            P::Values { variables, bindings } => self.values(variables, bindings),
            P::Bgp { .. } | P::Path { .. } => pattern,
            P::Join { left, right } => join(self.pattern(*left), self.pattern(*right)),
            P::Union { left, right } => union(self.pattern(*left), self.pattern(*right)),
            P::Filter { expr, inner } => {
                let inner = self.pattern(*inner);
                filter(self.expression(expr), inner)
            }
            P::LeftJoin { left, right, expression } => {
                let (left, right) = (self.pattern(*left), self.pattern(*right));
                let expression = expression.map(|e| self.expression(e));
                self.left_join(left, right, expression)
            }
            P::Lateral { left, right } => P::Lateral { left: self.boxed(*left), right: self.boxed(*right) },
            P::Minus { left, right } => P::Minus { left: self.boxed(*left), right: self.boxed(*right) },
            P::Graph { name, inner } => {
                self.found.named_graphs = true;
                P::Graph { name, inner: self.boxed(*inner) }
            }
            P::Service { name, inner, silent } => {
                self.found.service = true;
                P::Service { name, inner: self.boxed(*inner), silent }
            }
            P::Extend { inner, variable, expression } => {
                let expression = self.expression(expression);
                unless_empty(self.pattern(*inner), |inner| P::Extend { inner, variable, expression })
            }
            P::OrderBy { inner, expression } => {
                P::OrderBy { inner: self.boxed(*inner), expression: expression.into_iter().map(|e| self.order(e)).collect() }
            }
            P::Project { inner, variables } => unless_empty(self.pattern(*inner), |inner| P::Project { inner, variables }),
            P::Distinct { inner } => unless_empty(self.pattern(*inner), |inner| P::Distinct { inner }),
            P::Reduced { inner } => P::Reduced { inner: self.boxed(*inner) },
            P::Slice { inner, start, length } => P::Slice { inner: self.boxed(*inner), start, length },
            P::Group { inner, variables, aggregates } => P::Group {
                inner: self.boxed(*inner),
                variables,
                aggregates: aggregates.into_iter().map(|(v, a)| (v, self.aggregate(a))).collect(),
            },
        }
    }

    fn values(&mut self, variables: Vec<Variable>, bindings: Vec<Vec<Option<GroundTerm>>>) -> GraphPattern {
        let ([variable], [row]) = (variables.as_slice(), bindings.as_slice()) else {
            return GraphPattern::Values { variables, bindings };
        };
        if row.as_slice() != [None] {
            return GraphPattern::Values { variables, bindings };
        }
        self.found.placeholders.insert(variable.as_str().to_owned());
        match self.values.map(|values| values.get(variable.as_str())) {
            None => GraphPattern::Values { variables, bindings },
            Some(None) => singleton(),
            Some(Some(given)) => GraphPattern::Values { variables, bindings: given.iter().map(|term| vec![Some(term.clone())]).collect() },
        }
    }

    /// `OPTIONAL { … }` of plain patterns is looked up row by row: the engine's estimates overflow in long
    /// queries, and it would read the whole graph for each OPTIONAL. For plain patterns both ways are the same.
    fn left_join(&self, left: GraphPattern, right: GraphPattern, expression: Option<Expression>) -> GraphPattern {
        let plain = is_plain(&right);
        if left == empty() {
            left
        } else if self.values.is_some() && plain {
            let optional = GraphPattern::LeftJoin { left: Box::new(singleton()), right: Box::new(right), expression };
            GraphPattern::Lateral { left: Box::new(left), right: Box::new(optional) }
        } else {
            GraphPattern::LeftJoin { left: Box::new(left), right: Box::new(right), expression }
        }
    }

    fn order(&mut self, order: OrderExpression) -> OrderExpression {
        match order {
            OrderExpression::Asc(e) => OrderExpression::Asc(self.expression(e)),
            OrderExpression::Desc(e) => OrderExpression::Desc(self.expression(e)),
        }
    }

    fn aggregate(&mut self, aggregate: AggregateExpression) -> AggregateExpression {
        match aggregate {
            AggregateExpression::CountSolutions { .. } => aggregate,
            AggregateExpression::FunctionCall { name, expr, distinct } => {
                AggregateExpression::FunctionCall { name, expr: self.expression(expr), distinct }
            }
        }
    }

    /// Expressions matter because of the patterns in EXISTS.
    fn expression(&mut self, expression: Expression) -> Expression {
        use Expression as E;
        let mut two = |a: Box<E>, b: Box<E>| (Box::new(self.expression(*a)), Box::new(self.expression(*b)));
        macro_rules! both {
            ($variant:ident, $a:ident, $b:ident) => {{
                let (a, b) = two($a, $b);
                E::$variant(a, b)
            }};
        }
        match expression {
            E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => expression,
            E::Or(a, b) => both!(Or, a, b),
            E::And(a, b) => both!(And, a, b),
            E::Equal(a, b) => both!(Equal, a, b),
            E::SameTerm(a, b) => both!(SameTerm, a, b),
            E::Greater(a, b) => both!(Greater, a, b),
            E::GreaterOrEqual(a, b) => both!(GreaterOrEqual, a, b),
            E::Less(a, b) => both!(Less, a, b),
            E::LessOrEqual(a, b) => both!(LessOrEqual, a, b),
            E::Add(a, b) => both!(Add, a, b),
            E::Subtract(a, b) => both!(Subtract, a, b),
            E::Multiply(a, b) => both!(Multiply, a, b),
            E::Divide(a, b) => both!(Divide, a, b),
            E::In(a, all) => E::In(Box::new(self.expression(*a)), self.expressions(all)),
            E::UnaryPlus(a) => E::UnaryPlus(Box::new(self.expression(*a))),
            E::UnaryMinus(a) => E::UnaryMinus(Box::new(self.expression(*a))),
            E::Not(a) => E::Not(Box::new(self.expression(*a))),
            E::Exists(pattern) => E::Exists(self.boxed(*pattern)),
            E::If(a, b, c) => E::If(Box::new(self.expression(*a)), Box::new(self.expression(*b)), Box::new(self.expression(*c))),
            E::Coalesce(all) => E::Coalesce(self.expressions(all)),
            E::FunctionCall(function, all) => E::FunctionCall(function, self.expressions(all)),
        }
    }

    fn expressions(&mut self, all: Vec<Expression>) -> Vec<Expression> {
        all.into_iter().map(|e| self.expression(e)).collect()
    }
}

/// The pattern with one row that binds nothing.
fn singleton() -> GraphPattern {
    GraphPattern::Bgp { patterns: Vec::new() }
}

/// The pattern without rows.
fn empty() -> GraphPattern {
    GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() }
}

/// What is made of a pattern, which has no rows where that one has none.
fn unless_empty(inner: GraphPattern, make: impl FnOnce(Box<GraphPattern>) -> GraphPattern) -> GraphPattern {
    if inner == empty() { inner } else { make(Box::new(inner)) }
}

fn join(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    if left == empty() || right == empty() {
        empty()
    } else if left == singleton() {
        right
    } else if right == singleton() {
        left
    } else if starts_at_values(&left) && is_plain(&right) && has_path(&right) {
        // Paths are looked up row by row as well; the engine does not see that values make them cheap.
        match right {
            GraphPattern::Join { left: first, right: then } => join(join(left, *first), *then),
            path => GraphPattern::Lateral { left: Box::new(left), right: Box::new(path) },
        }
    } else if by_row(&left) && matches!(right, GraphPattern::Bgp { .. }) && starts_at_values(&left) {
        // The engine takes a union or subquery for large and would begin with the other side; for plain patterns
        // row by row is the same.
        GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) }
    } else {
        GraphPattern::Join { left: Box::new(left), right: Box::new(right) }
    }
}

/// Whether a pattern has values to start at, in each of its branches.
fn starts_at_values(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Values { .. } => true,
        P::Join { left, right } => starts_at_values(left) || starts_at_values(right),
        P::Union { left, right } => starts_at_values(left) && starts_at_values(right),
        P::Lateral { left, .. } | P::LeftJoin { left, .. } => starts_at_values(left),
        P::Filter { inner, .. } | P::Extend { inner, .. } | P::Distinct { inner } | P::Project { inner, .. } => starts_at_values(inner),
        _ => false,
    }
}

/// Whether a pattern is made of triples and paths alone, some of them.
fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => !patterns.is_empty(),
        GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => is_plain(left) && is_plain(right),
        _ => false,
    }
}

/// Whether what is joined with a pattern is better looked up for each of its rows.
fn by_row(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    matches!(pattern, P::Union { .. } | P::Lateral { .. } | P::Distinct { .. } | P::Project { .. })
}

fn has_path(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => has_path(left) || has_path(right),
        _ => false,
    }
}

fn union(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    if left == empty() {
        right
    } else if right == empty() {
        left
    } else {
        GraphPattern::Union { left: Box::new(left), right: Box::new(right) }
    }
}

fn filter(expr: Expression, inner: GraphPattern) -> GraphPattern {
    // `{ VALUES ?p { UNDEF } FILTER(?p = "word") }`: there only where `p` is that word.
    if let (Expression::Equal(a, b), GraphPattern::Values { variables, bindings }) = (&expr, &inner)
        && let (Expression::Variable(v), Expression::Literal(wanted)) = (&**a, &**b)
        && let ([variable], [row]) = (variables.as_slice(), bindings.as_slice())
        && let ([Some(GroundTerm::Literal(given))], true) = (row.as_slice(), v == variable)
    {
        return if given == wanted { inner } else { empty() };
    }
    let (variable, wanted) = match &expr {
        Expression::Bound(v) => (Some(v), true),
        Expression::Not(e) => match &**e {
            Expression::Bound(v) => (Some(v), false),
            _ => (None, false),
        },
        _ => (None, false),
    };
    let known = variable.and_then(|variable| match &inner {
        GraphPattern::Bgp { patterns } if patterns.is_empty() => Some(false),
        GraphPattern::Values { variables, bindings } => {
            let given = variables.as_slice() == std::slice::from_ref(variable) && bindings.iter().flatten().all(Option::is_some);
            given.then_some(true)
        }
        _ => None,
    });
    match known {
        Some(bound) if bound == wanted => inner,
        Some(_) => empty(),
        None => unless_empty(inner, |inner| GraphPattern::Filter { expr, inner }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;
    use spargebra::SparqlParser;

    fn select(sparql: &str) -> GraphPattern {
        match SparqlParser::new().parse_query(sparql).unwrap() {
            Query::Select { pattern, .. } => pattern,
            other => panic!("{other}"),
        }
    }

    fn given(name: &str, value: &str) -> Values {
        Values::from([(name.to_owned(), vec![GroundTerm::Literal(Literal::new_simple_literal(value))])])
    }

    #[test]
    fn placeholders_become_values_or_nothing_wherever_they_stand() {
        let text = "SELECT * { ?s ?p ?o VALUES ?o { UNDEF } FILTER EXISTS { VALUES ?x { UNDEF } ?s ?q ?x } VALUES ?k { 1 UNDEF } }";
        let query = SparqlParser::new().parse_query(text).unwrap();
        assert_eq!(contents(&query).placeholders, BTreeSet::from(["o".to_owned(), "x".to_owned()]));
        let bound = bind(&select(text), &given("x", "\" } DELETE { ?s ?p ?o")).to_string();
        assert!(!bound.contains("UNDEF ) }") && bound.contains(r#""\" } DELETE { ?s ?p ?o""#), "{bound}");
        assert_eq!(bound.matches("VALUES").count(), 2, "{bound}");
    }

    #[test]
    fn what_hangs_on_a_parameter_is_there_only_with_it() {
        let text = "SELECT ?s { { { VALUES ?x { UNDEF } FILTER(BOUND(?x)) } ?s ?p ?x }
                                UNION { VALUES ?x { UNDEF } FILTER(!BOUND(?x)) } ?s ?q ?r }";
        assert_eq!(bind(&select(text), &Values::new()), select("SELECT ?s { ?s ?q ?r }"));
        let bound = bind(&select(text), &given("x", "a"));
        assert_eq!(bound, select("SELECT ?s { { { VALUES ?x { 'a' } } ?s ?p ?x } { ?s ?q ?r } }"));
    }

    #[test]
    fn what_hangs_on_a_word_is_there_only_with_that_word() {
        let text = "SELECT ?s { { { VALUES ?x { UNDEF } FILTER(?x = 'a') } ?s ?p ?o } UNION { { VALUES ?x { UNDEF } FILTER(?x = 'b') } ?s ?q ?r } }";
        assert_eq!(bind(&select(text), &given("x", "b")), select("SELECT ?s { VALUES ?x { 'b' } ?s ?q ?r }"));
        assert!(!bind(&select(text), &given("x", "a")).to_string().contains("?q"));
    }

    #[test]
    fn calls_to_other_servers_and_named_graphs_are_seen() {
        let look = |text: &str| contents(&SparqlParser::new().parse_query(text).unwrap());
        assert!(look("SELECT * { ?s ?p ?o FILTER(!EXISTS { SERVICE SILENT <http://x.example/> { ?s ?p ?o } }) }").service);
        assert!(look("ASK { GRAPH ?g { ?s ?p ?o } }").named_graphs);
        assert_eq!(look("SELECT * { ?s ?p ?o }"), Contents::default());
    }
}
