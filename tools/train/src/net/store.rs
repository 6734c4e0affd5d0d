//! Parameters and their gradients: dense matrices, and one table of embeddings of which a batch touches few rows.
use super::random::Random;
use ndarray::{Array2, ArrayView1, ArrayViewMut1};

/// A dense parameter.
#[derive(Debug, Clone, Copy)]
pub struct Id(usize);

impl Id {
    /// The parameter made last.
    pub fn last(store: &Store) -> Id {
        Id(store.dense.len() - 1)
    }

    /// Its place in the list of dense parameters.
    pub fn index(self) -> usize {
        self.0
    }
}

/// All parameters of a network.
#[derive(Debug, Clone)]
pub struct Store {
    /// Dense parameters.
    pub dense: Vec<Array2<f32>>,
    /// The table of embeddings.
    pub table: Array2<f32>,
}

impl Store {
    /// A table of `rows` small random rows, and nothing else.
    pub fn new(rows: usize, dim: usize, random: &mut Random) -> Self {
        let a = 0.1;
        Store { dense: Vec::new(), table: Array2::from_shape_simple_fn((rows, dim), || random.symmetric(a)) }
    }

    /// A matrix (Glorot and Bengio 2010).
    pub fn matrix(&mut self, rows: usize, columns: usize, random: &mut Random) -> Id {
        let a = (6.0 / (rows + columns) as f32).sqrt();
        self.dense.push(Array2::from_shape_simple_fn((rows, columns), || random.symmetric(a)));
        Id(self.dense.len() - 1)
    }

    /// A row of one value.
    pub fn vector(&mut self, columns: usize, value: f32) -> Id {
        self.dense.push(Array2::from_elem((1, columns), value));
        Id(self.dense.len() - 1)
    }

    /// A dense parameter.
    pub fn get(&self, id: Id) -> &Array2<f32> {
        &self.dense[id.0]
    }

    /// A vector.
    pub fn row(&self, id: Id) -> ArrayView1<'_, f32> {
        self.dense[id.0].row(0)
    }
}

/// The gradients of a part of a batch.
#[derive(Debug)]
pub struct Grads {
    /// Of dense parameters.
    pub dense: Vec<Array2<f32>>,
    /// The touched rows of the table, in the order of their first touch.
    pub touched: Vec<u32>,
    slots: Vec<u32>,
    /// Their gradients, a row each.
    pub rows: Vec<f32>,
    dim: usize,
}

impl Grads {
    /// None yet.
    pub fn new(store: &Store) -> Self {
        Grads {
            dense: store.dense.iter().map(|d| Array2::zeros(d.raw_dim())).collect(),
            touched: Vec::new(),
            slots: vec![u32::MAX; store.table.nrows()],
            rows: Vec::new(),
            dim: store.table.ncols(),
        }
    }

    /// A dense gradient to add to.
    pub fn get(&mut self, id: Id) -> &mut Array2<f32> {
        &mut self.dense[id.0]
    }

    /// A vector's gradient to add to.
    pub fn row(&mut self, id: Id) -> ArrayViewMut1<'_, f32> {
        self.dense[id.0].row_mut(0)
    }

    /// Adds to the gradient of a row of the table.
    pub fn add_row(&mut self, row: u32, gradient: &[f32]) {
        let slot = &mut self.slots[row as usize];
        if *slot == u32::MAX {
            *slot = self.touched.len() as u32;
            self.touched.push(row);
            self.rows.resize(self.rows.len() + self.dim, 0.0);
        }
        let at = *slot as usize * self.dim;
        self.rows[at..at + self.dim].iter_mut().zip(gradient).for_each(|(a, g)| *a += g);
    }

    /// Adds another part of the batch.
    pub fn add(&mut self, other: &Grads) {
        self.dense.iter_mut().zip(&other.dense).for_each(|(a, b)| *a += b);
        for (i, &row) in other.touched.iter().enumerate() {
            self.add_row(row, &other.rows[i * self.dim..(i + 1) * self.dim]);
        }
    }

    /// Sets all to zero.
    pub fn clear(&mut self) {
        self.dense.iter_mut().for_each(|d| d.fill(0.0));
        self.touched.iter().for_each(|&r| self.slots[r as usize] = u32::MAX);
        self.touched.clear();
        self.rows.clear();
    }
}
