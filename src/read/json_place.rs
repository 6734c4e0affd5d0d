//! On which line each item of a JSON list stands.

/// The line, counted from 1, on which each element of the list at `path` begins.
///
/// The JSON has been parsed before and is well formed; `path` names the members that lead to the list, none for a
/// list at the top. The parser does not say where a value stood, and a message without a place helps nobody.
pub(crate) fn lines(json: &str, path: &[&str]) -> Vec<u64> {
    let bytes = json.as_bytes();
    let mut found = Vec::new();
    // The containers around the place: `None` for a list, the current key for an object.
    let mut around: Vec<Option<&str>> = Vec::new();
    let (mut at, mut line, mut value) = (0, 1, true);
    while at < bytes.len() {
        let byte = bytes[at];
        if value && !byte.is_ascii_whitespace() && byte != b']' {
            value = false;
            if is_in(&around, path) {
                found.push(line);
            }
        }
        match byte {
            b'\n' => line += 1,
            b'{' => around.push(Some("")),
            b'[' => {
                around.push(None);
                value = true;
            }
            b'}' | b']' => {
                around.pop();
                value = false;
            }
            b',' => value = matches!(around.last(), Some(None)),
            b':' => value = true,
            b'"' => {
                let end = string_end(bytes, at + 1);
                let text = json.get(at + 1..end).unwrap_or("");
                // In an object a string before the colon is a key; one after it does no harm here.
                if let Some(Some(key)) = around.last_mut() {
                    *key = text;
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn is_in(around: &[Option<&str>], path: &[&str]) -> bool {
    around.len() == path.len() + 1 && around.last() == Some(&None) && around.iter().zip(path).all(|(here, key)| *here == Some(key))
}

fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_at_the_top_and_below() {
        assert_eq!(lines("[\n{\"a\": [1, 2]},\n\n {\"b\": \"],[\\\"\"}, 3\n]", &[]), [2, 4, 4]);
        assert_eq!(lines("{\"n\": 1,\n\"items\": [\n{}\n,\n{\"items\": [{}]}],\n\"x\": [{}]}", &["items"]), [3, 5]);
        assert_eq!(lines("{\"response\": {\"docs\":\n[{}]}}", &["response", "docs"]), [2]);
        assert!(lines("[]", &[]).is_empty());
        assert!(lines("\"open", &[]).is_empty());
    }
}
