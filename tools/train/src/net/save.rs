//! Writes a trained network as a model file, quantised: the form that `dateline::language::network` reads.
use super::crf::Crf;
use super::layers::Dense;
use super::sru::BiSru;
use super::store::{Id, Store};
use super::trunk::Trunk;
use ndarray::{Array2, s};

/// A model file in the making.
#[derive(Debug)]
pub struct File<'a> {
    store: &'a Store,
    bytes: Vec<u8>,
}

impl<'a> File<'a> {
    /// Begins with the magic word of the model.
    pub fn new(store: &'a Store, magic: &[u8; 8]) -> Self {
        File { store, bytes: magic.to_vec() }
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn length(&mut self, n: usize) {
        self.bytes.extend((n as u32).to_le_bytes());
    }

    /// A length, and as many bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.bytes.extend(bytes);
    }

    fn floats(&mut self, values: impl ExactSizeIterator<Item = f32>) {
        self.length(values.len());
        values.for_each(|v| self.bytes.extend(v.to_le_bytes()));
    }

    /// A parameter in full.
    pub fn plain(&mut self, id: Id) {
        let store = self.store;
        self.floats(store.get(id).iter().copied());
    }

    /// The trunk; of the table only the rows for which `keep` holds.
    ///
    /// # Panics
    /// When more than 65,535 rows are kept, which the file has no numbers for.
    pub fn trunk(&mut self, trunk: &Trunk, keep: impl Fn(u32) -> bool) {
        let store = self.store;
        let table = &store.table;
        let kept: Vec<usize> = (0..table.nrows()).filter(|&b| keep(b as u32)).collect();
        assert!(kept.len() <= usize::from(u16::MAX), "{} rows are too many for a model file; keep only rows seen more often", kept.len());
        self.length(table.ncols());
        let mut index = vec![0u16; table.nrows()];
        kept.iter().enumerate().for_each(|(i, &b)| index[b] = i as u16 + 1);
        index.iter().for_each(|i| self.bytes.extend(i.to_le_bytes()));
        let mut rows = Array2::zeros((kept.len(), table.ncols()));
        kept.iter().enumerate().for_each(|(i, &b)| rows.row_mut(i).assign(&table.row(b)));
        let (scales, quantised) = quantise(&rows);
        self.floats(scales.into_iter());
        self.bytes.extend(quantised);
        self.plain(trunk.mix.shares);
        self.dense(&trunk.window);
        self.length(trunk.layers.len());
        trunk.layers.iter().for_each(|l| self.recurrent(l));
    }

    fn recurrent(&mut self, layer: &BiSru) {
        self.dense(&layer.gates);
        self.plain(layer.peep);
    }

    /// A layer.
    pub fn dense(&mut self, layer: &Dense) {
        let (scales, quantised) = quantise(self.store.get(layer.weight));
        self.floats(scales.into_iter());
        self.plain(layer.bias);
        self.bytes(&quantised);
    }

    /// A layer as two: one over the first `split` inputs, one without bias over the others.
    pub fn dense_in_two(&mut self, layer: &Dense, split: usize) {
        let weight = self.store.get(layer.weight);
        let (scales, quantised) = quantise(&weight.slice(s![.., ..split]).to_owned());
        self.floats(scales.into_iter());
        self.plain(layer.bias);
        self.bytes(&quantised);
        let (scales, quantised) = quantise(&weight.slice(s![.., split..]).to_owned());
        self.floats(scales.into_iter());
        self.floats(vec![0.0; weight.nrows()].into_iter());
        self.bytes(&quantised);
    }

    /// Transitions between labels.
    pub fn crf(&mut self, crf: &Crf) {
        self.plain(crf.transitions);
    }
}

/// The scale of each row, and its values in 8 bits.
fn quantise(matrix: &Array2<f32>) -> (Vec<f32>, Vec<u8>) {
    let mut scales = Vec::with_capacity(matrix.nrows());
    let mut bytes = Vec::with_capacity(matrix.len());
    for row in matrix.rows() {
        let highest = row.iter().fold(0.0f32, |a, v| a.max(v.abs()));
        let scale = if highest > 0.0 { highest / 127.0 } else { 1.0 };
        scales.push(scale);
        bytes.extend(row.iter().map(|v| (v / scale).round() as i8 as u8));
    }
    (scales, bytes)
}
