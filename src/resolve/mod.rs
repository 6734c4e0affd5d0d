//! Who is meant: mentions become entities of one article.
