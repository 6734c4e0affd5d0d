//! The questions that there are: those of the program, and the user's own.
use super::error::QueryError;
use super::question::{Origin, Question};
use std::path::Path;

/// The questions of the program, by name.
const BUILT_IN: &[(&str, &str)] = &[
    ("who-met-whom", include_str!("../../queries/who-met-whom.rq")),
    ("who-was-where", include_str!("../../queries/who-was-where.rq")),
    ("planned-meetings", include_str!("../../queries/planned-meetings.rq")),
    ("timeline", include_str!("../../queries/timeline.rq")),
    ("who-said-what", include_str!("../../queries/who-said-what.rq")),
    ("who-said-what-about", include_str!("../../queries/who-said-what-about.rq")),
    ("who-thinks-what", include_str!("../../queries/who-thinks-what.rq")),
    ("unnamed-sources", include_str!("../../queries/unnamed-sources.rq")),
    ("positions", include_str!("../../queries/positions.rq")),
    ("entity", include_str!("../../queries/entity.rq")),
    ("articles-mentioning", include_str!("../../queries/articles-mentioning.rq")),
    ("co-mentions", include_str!("../../queries/co-mentions.rq")),
];

/// A set of questions.
#[derive(Debug, Clone)]
pub struct Questions {
    all: Vec<Question>,
}

impl Questions {
    /// The questions of the program.
    pub fn built_in() -> Result<Self, QueryError> {
        let all = BUILT_IN.iter().map(|(name, text)| Question::parse(name, text, Origin::BuiltIn));
        Ok(Questions { all: all.collect::<Result<_, _>>()? })
    }

    /// Adds the questions of a folder: each file `NAME.rq`. One with the name of a built-in question takes
    /// its place. A file that is no question is left out and told of beside the rest, so that one that is
    /// being written does not keep anybody from asking the others.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn with_folder(mut self, folder: &Path) -> Result<(Self, Vec<QueryError>), QueryError> {
        let unread = |source| QueryError::Read { path: folder.to_owned(), source };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unread)? {
            let path = entry.map_err(unread)?.path();
            if path.extension().is_some_and(|e| e == "rq") {
                files.push(path);
            }
        }
        files.sort();
        let mut left_out = Vec::new();
        for path in files {
            match Self::read(&path) {
                Err(e) => left_out.push(e),
                Ok(question) => match self.all.iter().position(|q| q.name == question.name) {
                    Some(at) => self.all[at] = question,
                    None => self.all.push(question),
                },
            }
        }
        Ok((self, left_out))
    }

    fn read(path: &Path) -> Result<Question, QueryError> {
        let bad = |why: &str| QueryError::BadQuestion { question: path.display().to_string(), why: why.to_owned() };
        let name = path.file_stem().and_then(|n| n.to_str()).ok_or_else(|| bad("its name is not UTF-8"))?;
        if name == "help" {
            return Err(bad("no question can be called help, because 'ask help' is the help"));
        }
        let text = std::fs::read_to_string(path).map_err(|source| QueryError::Read { path: path.to_owned(), source })?;
        let origin = Origin::File { path: path.to_owned(), replaces_built_in: BUILT_IN.iter().any(|(built_in, _)| *built_in == name) };
        Question::parse(name, text.trim_start_matches('\u{feff}'), origin)
    }

    /// All of them, those of the program first.
    pub fn list(&self) -> &[Question] {
        &self.all
    }

    /// The question with a name.
    pub fn get(&self, name: &str) -> Result<&Question, QueryError> {
        self.all.iter().find(|q| q.name == name).ok_or_else(|| {
            let like = |q: &Question| strsim::jaro_winkler(name, &q.name);
            let mut near: Vec<&Question> = self.all.iter().filter(|q| like(q) > 0.75 || q.name.contains(name)).collect();
            near.sort_by(|a, b| like(b).total_cmp(&like(a)));
            QueryError::NoQuestion { name: name.to_owned(), near: near.into_iter().map(|q| q.name.clone()).collect() }
        })
    }
}

#[cfg(test)]
mod tests;
