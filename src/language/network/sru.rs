//! Simple recurrent units in both directions (Lei, Zhang, Wang, Dai and Artzi 2018): all products of matrices are
//! over the whole sentence at once; only a few sums and products a value run along it.
use super::activation::sigmoid;
use super::bytes::{Bytes, Malformed};
use super::dense::Dense;
use pulp::{Arch, NullaryFnOnce};

/// A layer as wide at its output as at its input.
#[derive(Debug)]
pub struct BiSru {
    /// For each direction the candidate, the forget gate and the reset gate.
    gates: Dense,
    /// How the state before enters the gates: forget forward, reset forward, forget backward, reset backward.
    peep: Vec<f32>,
    /// Of one direction.
    width: usize,
}

impl BiSru {
    /// Reads a layer of `width` inputs and outputs.
    pub fn read(bytes: &mut Bytes, width: usize) -> Result<BiSru, Malformed> {
        let gates = Dense::read(bytes, width)?;
        let peep = bytes.floats("states in the gates")?;
        if gates.outputs() != 3 * width || peep.len() != 2 * width {
            return Err(Malformed { what: "recurrent layer of this shape", at: 0 });
        }
        Ok(BiSru { gates, peep, width: width / 2 })
    }

    /// Over one sentence of `n` rows: `x` and its quantised form in, `out` takes the output.
    pub fn forward(&self, x: &[f32], quantised: &[i16], n: usize, gates: &mut Vec<f32>, out: &mut Vec<f32>) {
        let w = self.width;
        self.gates.forward(quantised, 2 * w, n, gates);
        out.resize(n * 2 * w, 0.0);
        Arch::new().dispatch(Run { layer: self, x, n, gates, out });
    }

    /// Along the sentence, in both directions.
    #[inline(always)]
    fn run(&self, x: &[f32], n: usize, gates: &[f32], out: &mut [f32]) {
        let w = self.width;
        let mut state = [0.0f32; 256];
        for direction in 0..2 {
            let state = &mut state[..w];
            state.fill(0.0);
            let peep = &self.peep[2 * direction * w..2 * (direction + 1) * w];
            for step in 0..n {
                let t = if direction == 0 { step } else { n - 1 - step };
                let gates = &gates[(6 * t + 3 * direction) * w..(6 * t + 3 * direction + 3) * w];
                let at = (2 * t + direction) * w..(2 * t + direction + 1) * w;
                unit(gates, peep, &x[at.clone()], state, &mut out[at]);
            }
        }
    }
}

/// The run along a sentence, to be compiled for what the processor has.
struct Run<'a> {
    layer: &'a BiSru,
    x: &'a [f32],
    n: usize,
    gates: &'a [f32],
    out: &'a mut [f32],
}

impl NullaryFnOnce for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.layer.run(self.x, self.n, self.gates, self.out);
    }
}

/// One step of one direction.
#[inline(always)]
fn unit(gates: &[f32], peep: &[f32], x: &[f32], state: &mut [f32], out: &mut [f32]) {
    let w = state.len();
    let (candidate, forget, reset) = (&gates[..w], &gates[w..2 * w], &gates[2 * w..3 * w]);
    let (peep_forget, peep_reset) = (&peep[..w], &peep[w..2 * w]);
    let (x, out) = (&x[..w], &mut out[..w]);
    for i in 0..w {
        let f = sigmoid(forget[i] + peep_forget[i] * state[i]);
        let r = sigmoid(reset[i] + peep_reset[i] * state[i]);
        let c = f * state[i] + (1.0 - f) * candidate[i];
        state[i] = c;
        out[i] = r * c + (1.0 - r) * x[i];
    }
}
