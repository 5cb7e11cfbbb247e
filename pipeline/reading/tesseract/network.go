package tesseract

// #include "forward.h"
import "C"

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unsafe"
)

// errUnknown is of models whose networks only the library runs: those of fractions,
// of other layers, and those that load another model besides.
var errUnknown = errors.New("not a network of whole numbers in a row")

// A layer is a step from one plane of numbers to the next.
type layer struct {
	kind            uint32 // one of C.layer_…
	inputs, outputs int32
	x, y            int32
	weights         []int8
	scales          []float64
}

// Parts of the file of a model, by their places in its table.
const (
	settingsPart = 0
	networkPart  = 17
	lettersPart  = 21 // if it is there, the network's part holds no letters
	mostParts    = 64
)

// loadsAnother is the setting by which a model loads another one besides.
const loadsAnother = "tessedit_load_sublangs"

// layersOf reads the layers of a model's network from its file.
func layersOf(dir, language string) ([]layer, error) {
	file, err := os.Open(filepath.Join(dir, language+suffix))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	settings, err := partOf(file, settingsPart)
	if err != nil || strings.Contains(string(settings), loadsAnother) {
		return nil, errors.Join(err, errUnknown)
	}
	letters, err := partOf(file, lettersPart)
	if err != nil || letters == nil {
		return nil, errors.Join(err, errUnknown)
	}
	part, err := partOf(file, networkPart)
	if err != nil {
		return nil, err
	}
	r := netReader{rest: part}
	layers := r.network()
	if r.err == nil && !inOrder(layers) {
		r.err = errUnknown
	}
	return layers, r.err
}

// inOrder reports whether layers follow one another as the arithmetic wants them: the
// neighbours of each point first, and at last probabilities.
func inOrder(layers []layer) bool {
	last := len(layers) - 1
	if last < 1 || layers[0].kind != C.layer_window || layers[0].inputs != 1 {
		return false
	}
	for i, l := range layers {
		if (l.kind == C.layer_softmax) != (i == last) || (l.kind == C.layer_window) != (i == 0) {
			return false
		}
		if i > 0 && l.inputs != layers[i-1].outputs {
			return false
		}
	}
	return true
}

// partOf is one part of a model's file; nil if it has none.
func partOf(file *os.File, number int) ([]byte, error) {
	var count int32
	all := io.NewSectionReader(file, 0, math.MaxInt64)
	if err := binary.Read(all, binary.LittleEndian, &count); err != nil {
		return nil, err
	}
	if count <= 0 || count > mostParts {
		return nil, errUnknown
	}
	starts := make([]int64, count)
	if err := binary.Read(all, binary.LittleEndian, starts); err != nil {
		return nil, err
	}
	if number >= len(starts) || starts[number] < 0 {
		return nil, nil
	}
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	start, end := starts[number], info.Size()
	for _, s := range starts {
		if s > start {
			end = min(end, s)
		}
	}
	if start > end {
		return nil, errUnknown
	}
	part := make([]byte, end-start)
	_, err = file.ReadAt(part, start)
	return part, err
}

// A netReader reads a network as Tesseract has written it.
type netReader struct {
	rest  []byte
	depth int // of networks within networks
	err   error
}

// mostDepth bounds networks within networks, of which Tesseract's models have a few.
const mostDepth = 20

// bytes are the next of so many; none after the first error.
func (r *netReader) bytes(n int) []byte {
	if r.err == nil && (n < 0 || n > len(r.rest)) {
		r.err = io.ErrUnexpectedEOF
	}
	if r.err != nil {
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *netReader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *netReader) int() int32 {
	if b := r.bytes(4); b != nil {
		return int32(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// text is one with its length before it.
func (r *netReader) text() string { return string(r.bytes(int(r.int()))) }

// ownSpeeds is set in a network's flags where the speed at which it has learned
// follows for each of its parts.
const ownSpeeds = 64

// network reads a network with those within it as the layers that it consists of.
func (r *netReader) network() []layer {
	if r.byte() != 0 { // or the kind is a number, in old files
		r.err = errors.Join(r.err, errUnknown)
		return nil
	}
	kind := r.text()
	r.bytes(2) // of learning
	flags, l := r.int(), layer{inputs: r.int(), outputs: r.int()}
	r.int() // how many weights
	r.text()
	if r.err != nil {
		return nil
	}
	switch kind {
	case "Input":
		return r.input()
	case "Series":
		return r.within(flags)
	case "RTLReversed":
		return between(layer{kind: C.layer_reverse_x}, r.within(flags))
	case "TTBReversed":
		return between(layer{kind: C.layer_reverse_y}, r.within(flags))
	case "XYTranspose":
		return between(layer{kind: C.layer_transpose}, r.within(flags))
	case "Convolve":
		l.kind, l.x, l.y = C.layer_window, r.int(), r.int()
		l.outputs = l.inputs * (2*l.x + 1) * (2*l.y + 1)
	case "Maxpool":
		l.kind, l.x, l.y, l.outputs = C.layer_maxpool, r.int(), r.int(), l.inputs
	case "LSTM":
		l.kind = C.layer_lstm
		r.gates(&l)
	case "SummLSTM":
		l.kind = C.layer_summary
		r.gates(&l)
	case "Tanh":
		l.kind = C.layer_tanh
		r.weights(&l, l.outputs, l.inputs)
	case "Softmax":
		l.kind = C.layer_softmax
		r.weights(&l, l.outputs, l.inputs)
	default:
		r.err = fmt.Errorf("%w: %s", errUnknown, kind)
	}
	if r.err == nil && !l.possible() {
		r.err = errUnknown
	}
	return []layer{l}
}

// mostValues and mostAround bound a place, and what of others comes into one.
const mostValues, mostAround = 1 << 12, 8

// possible reports whether a layer has sizes that one can have.
func (l layer) possible() bool {
	least := int32(0)
	if l.kind == C.layer_maxpool {
		least = 1
	}
	return min(l.inputs, l.outputs) > 0 && max(l.inputs, l.outputs) <= mostValues &&
		min(l.x, l.y) >= least && max(l.x, l.y) <= mostAround
}

// input reads what the network takes, which has to be lines in grey of one height and
// any width.
func (r *netReader) input() []layer {
	_, height, width, depth, _ := r.int(), r.int(), r.int(), r.int(), r.int()
	if height != lineHeight || width != 0 || depth != 1 {
		r.err = errors.Join(r.err, errUnknown)
	}
	return nil
}

// within reads the networks that one consists of.
func (r *netReader) within(flags int32) []layer {
	var layers []layer
	r.depth++
	defer func() { r.depth-- }()
	count := r.int()
	if r.depth > mostDepth {
		r.err = errors.Join(r.err, errUnknown)
	}
	for i := int32(0); i < count && r.err == nil; i++ {
		layers = append(layers, r.network()...)
	}
	if flags&ownSpeeds != 0 {
		r.bytes(4 * int(r.int()))
	}
	return layers
}

// between puts layers between two that turn the plane there and back.
func between(turn layer, layers []layer) []layer {
	if len(layers) == 0 {
		return nil
	}
	turn.inputs, turn.outputs = layers[0].inputs, layers[0].inputs
	back := turn
	back.inputs, back.outputs = layers[len(layers)-1].outputs, layers[len(layers)-1].outputs
	return slices.Concat([]layer{turn}, layers, []layer{back})
}

// gates reads the four gates of an LSTM.
func (r *netReader) gates(l *layer) {
	sources := r.int()
	if sources != l.inputs+l.outputs {
		r.err = errors.Join(r.err, errUnknown)
	}
	for range 4 {
		r.weights(l, l.outputs, sources)
	}
}

// wholeNumbers and longScales are set in the mode of weights that are whole numbers,
// with scales of 64 bits.
const wholeNumbers, longScales = 1, 128

// weights reads a matrix with a row for each output.
func (r *netReader) weights(l *layer, outputs, inputs int32) {
	mode, rows, columns := r.byte(), r.int(), r.int()
	r.byte() // the weight that is nothing
	if r.err == nil && (mode&wholeNumbers == 0 || mode&longScales == 0 || rows != outputs || columns != inputs+1) {
		r.err = errUnknown
	}
	for _, b := range r.bytes(int(rows) * int(columns)) {
		l.weights = append(l.weights, int8(b))
	}
	if n := r.int(); n < rows {
		r.err = errors.Join(r.err, errUnknown)
	} else {
		scales := r.bytes(8 * int(n))
		for i := 0; i < int(rows) && scales != nil; i++ {
			l.scales = append(l.scales, math.Float64frombits(binary.LittleEndian.Uint64(scales[8*i:])))
		}
	}
}

// newNetwork is the network of a model; nil if the library has to run it.
func newNetwork(dir, language string) *C.network {
	layers, err := layersOf(dir, language)
	if err != nil {
		return nil
	}
	n := C.forward_network()
	for _, l := range layers {
		if n == nil {
			return nil
		}
		weights, scales := (*C.int8_t)(unsafe.Pointer(unsafe.SliceData(l.weights))), (*C.double)(unsafe.SliceData(l.scales))
		if C.network_add(n, l.kind, C.int(l.inputs), C.int(l.outputs), C.int(l.x), C.int(l.y), weights, scales) == 0 {
			dropNetwork(n)
			return nil
		}
	}
	return n
}

func dropNetwork(n *C.network) { C.network_drop(n) }
