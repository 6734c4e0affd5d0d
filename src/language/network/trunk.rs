//! The part of a network that all its heads share: embeddings, a look at both neighbours, recurrent layers.
use super::bytes::{Bytes, Malformed};
use super::dense::{Dense, quantise, relu};
use super::sru::BiSru;
use super::table::Table;
use pulp::{Arch, NullaryFnOnce};

/// All layers are of one width.
#[derive(Debug)]
pub struct Trunk {
    table: Table,
    /// The share of each value of the token before, then of the token after.
    shares: Vec<f32>,
    window: Dense,
    layers: Vec<BiSru>,
}

/// Memory of one thread, used again for each sentence.
#[derive(Debug, Default)]
pub struct Buffers {
    x: Vec<f32>,
    mixed: Vec<f32>,
    mixed_quantised: Vec<i16>,
    gates: Vec<f32>,
    /// The input of each recurrent layer, then the output of the last.
    outputs: Vec<Vec<f32>>,
    quantised: Vec<Vec<i16>>,
}

impl Buffers {
    /// The output of the layer `i`, and quantised; 0 is the input of the first recurrent layer.
    pub fn output(&self, i: usize) -> (&[f32], &[i16]) {
        (&self.outputs[i], &self.quantised[i])
    }

    /// The output of the last layer, and quantised.
    pub fn last(&self) -> (&[f32], &[i16]) {
        self.output(self.outputs.len() - 1)
    }
}

impl Trunk {
    /// Reads a trunk.
    pub fn read(bytes: &mut Bytes) -> Result<Trunk, Malformed> {
        let table = Table::read(bytes)?;
        let width = table.width();
        let shares = bytes.floats("shares of neighbours")?;
        let window = Dense::read(bytes, 2 * width)?;
        let n = bytes.length("number of recurrent layers")?;
        if shares.len() != 2 * width || window.outputs() != width || !(1..=8).contains(&n) || width > 256 || !width.is_multiple_of(2) {
            return Err(Malformed { what: "trunk of this shape", at: 0 });
        }
        let layers = (0..n).map(|_| BiSru::read(bytes, width)).collect::<Result<_, _>>()?;
        Ok(Trunk { table, shares, window, layers })
    }

    /// The width of all layers.
    pub fn width(&self) -> usize {
        self.table.width()
    }

    /// Runs over one sentence; `rows` gives the buckets of each token, `more` those that all have besides.
    pub fn forward<'r>(&self, rows: impl ExactSizeIterator<Item = &'r [u32]>, more: &[u32], buffers: &mut Buffers) {
        let (n, w) = (rows.len(), self.width());
        let Buffers { x, mixed, mixed_quantised, gates, outputs, quantised } = buffers;
        x.resize(n * w, 0.0);
        self.table.sums(rows, more, x);
        mixed.resize(n * 2 * w, 0.0);
        Arch::new().dispatch(Mix { x, shares: &self.shares, width: w, mixed });
        mixed_quantised.resize(n * 2 * w, 0);
        quantise(mixed, mixed_quantised);
        outputs.resize_with(self.layers.len() + 1, Vec::new);
        quantised.resize_with(self.layers.len() + 1, Vec::new);
        self.window.forward(mixed_quantised, 2 * w, n, &mut outputs[0]);
        relu(&mut outputs[0]);
        outputs[0].iter_mut().zip(&*x).for_each(|(y, x)| *y += x);
        for i in 0..=self.layers.len() {
            quantised[i].resize(n * w, 0);
            quantise(&outputs[i], &mut quantised[i]);
            if let Some(layer) = self.layers.get(i) {
                let (before, after) = outputs.split_at_mut(i + 1);
                layer.forward(&before[i], &quantised[i], n, gates, &mut after[0]);
            }
        }
    }
}

/// Beside each token the shares of its neighbours, to be compiled for what the processor has.
struct Mix<'a> {
    x: &'a [f32],
    shares: &'a [f32],
    width: usize,
    mixed: &'a mut [f32],
}

impl NullaryFnOnce for Mix<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Mix { x, shares, width, mixed } = self;
        let (before, after) = shares.split_at(width);
        for (mixed, x) in mixed.chunks_exact_mut(2 * width).zip(x.chunks_exact(width)) {
            let (own, neighbours) = mixed.split_at_mut(width);
            own.copy_from_slice(x);
            neighbours.fill(0.0);
        }
        for (mixed, x) in mixed.chunks_exact_mut(2 * width).skip(1).zip(x.chunks_exact(width)) {
            add_share(&mut mixed[width..], x, before);
        }
        for (mixed, x) in mixed.chunks_exact_mut(2 * width).zip(x.chunks_exact(width).skip(1)) {
            add_share(&mut mixed[width..], x, after);
        }
    }
}

#[inline(always)]
fn add_share(sums: &mut [f32], x: &[f32], shares: &[f32]) {
    for ((sum, x), share) in sums.iter_mut().zip(x).zip(shares) {
        *sum += x * share;
    }
}
