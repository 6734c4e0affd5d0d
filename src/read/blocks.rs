//! The lines of a web page: each paragraph, heading, list item or quotation is one.
use dom_query::NodeRef;

/// One line of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its text, white space collapsed as a browser does.
    pub(crate) text: String,
    /// The element that makes it a line: `p`, `li`, `h2`, `div`.
    pub(crate) element: String,
    /// How many of its characters are inside links.
    pub(crate) linked: usize,
}

impl Block {
    /// How many characters it has.
    pub(crate) fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// What a step of the walk does. The walk keeps its own stack, for pages may be nested deeper than the program's.
enum Step<'a> {
    Enter(NodeRef<'a>),
    EndBlock,
    EndLink,
    EndQuote,
}

/// The lines below a node, in order.
pub(crate) fn blocks(root: NodeRef<'_>) -> Vec<Block> {
    let mut writer = Writer::default();
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::EndBlock => {
                writer.flush();
                writer.around.pop();
            }
            Step::EndLink => writer.links = writer.links.saturating_sub(1),
            Step::EndQuote => writer.push('”'),
            Step::Enter(node) if node.is_text() => writer.text(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
                match name.as_str() {
                    name if is_silent(name) => continue,
                    "br" | "hr" => writer.flush(),
                    "td" | "th" => writer.space = true,
                    "a" => {
                        writer.links += 1;
                        steps.push(Step::EndLink);
                    }
                    "q" => {
                        writer.push('“');
                        steps.push(Step::EndQuote);
                    }
                    name if is_block(name) => {
                        writer.flush();
                        writer.around.push(name.to_owned());
                        steps.push(Step::EndBlock);
                    }
                    _ => {}
                }
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    writer.flush();
    writer.blocks
}

/// Elements whose content is not shown, or is no part of a text: forms, pictures and their captions, page furniture.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "title"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "nav"
            | "aside"
            | "footer"
            | "form"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "figure"
            | "figcaption"
            | "picture"
            | "caption"
            | "svg"
            | "math"
            | "canvas"
            | "iframe"
            | "object"
            | "embed"
            | "video"
            | "audio"
            | "dialog"
            | "menu"
            | "label"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "tr"
            | "tbody"
            | "thead"
            | "section"
            | "article"
            | "main"
            | "header"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "fieldset"
            | "hgroup"
            | "body"
            | "html"
    )
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    current: Block,
    around: Vec<String>,
    /// White space was met, and counts if something follows.
    space: bool,
    links: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                c if c.is_whitespace() => self.space = true,
                // Hyphenation marks and the like stand inside names and would hide them.
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.space && !self.current.text.is_empty() {
            self.current.text.push(' ');
            self.current.linked += usize::from(self.links > 0);
        }
        self.space = false;
        self.current.text.push(c);
        self.current.linked += usize::from(self.links > 0);
    }

    fn flush(&mut self) {
        self.space = false;
        let mut block = std::mem::take(&mut self.current);
        if !block.text.is_empty() {
            block.element = self.around.last().cloned().unwrap_or_default();
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn of(html: &str) -> Vec<String> {
        blocks(Document::from(html).root()).into_iter().map(|b| format!("{}:{}", b.element, b.text)).collect()
    }

    #[test]
    fn blocks_are_lines_and_inline_tags_join() {
        assert_eq!(
            of("<div>Lead<p>Berg <b>me</b>t\n  <a href=x>As&shy;lan</a>.</p><p>Two<br>three</p></div><ul><li>a<li>b &amp; c</ul>tail"),
            ["div:Lead", "p:Berg met Aslan.", "p:Two", "p:three", "li:a", "li:b & c", "body:tail"]
        );
        assert_eq!(of("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), ["tr:a b", "tr:c"]);
        assert_eq!(of("<p>She said <q>no</q>.</p><pre>a\nb</pre>"), ["p:She said “no”.", "pre:a b"]);
    }

    #[test]
    fn furniture_is_silent() {
        assert_eq!(
            of(
                "<title>t</title><nav>Home</nav><p>Berg.</p><figure><img><figcaption>c</figcaption></figure><script>x</script><aside>Ad</aside>"
            ),
            ["p:Berg."]
        );
    }

    #[test]
    fn links_are_counted() {
        let found = blocks(Document::from("<p>See <a href=x>the ministers</a> now</p>").root());
        assert_eq!((found[0].linked, found[0].length()), (14, 21));
    }

    #[test]
    fn deep_nesting_does_no_harm() {
        assert_eq!(of(&format!("{}Berg.", "<div>".repeat(20_000))).len(), 1);
    }
}
