#include "network.h"

#include <stdlib.h>

// Tesseract rounds what passes from layer to layer to whole numbers from -127 to 127,
// and multiplies these with weights that are such numbers, too. So the sums are exact
// in any order, and all that comes out is the same to the last bit if the few steps
// with fractions are done as it does them. It runs a layer at a time, place for place;
// here all places of a layer go through the weights together, and no place is looked up
// by its three coordinates. Whole numbers have 16 bits here.

#if defined(__x86_64__)

#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "matrix.h"

enum { unit = 127, sequences = 16 };

typedef struct {
	enum layer_kind kind;
	int in, out, x, y;
	matrix input, before; // before: from what the same layer put out a step earlier
	int32_t *bias;
	float *scales;
} layer;

// Tesseract's tables have so many values, for so many parts of one.
enum { table_size = 4096, table_parts = 256 };

// A point of a table is a value of a function, and how much it rises to the next.
typedef struct {
	float start, rise;
} point;

struct network {
	point tanhs[table_size], logistics[table_size];
	layer *layers;
	int count;
};

// A plane holds a number of values at each place. Their number is rounded up.
typedef struct {
	int height, width, depth, stride;
	int16_t *values;
} plane;

static plane plane_new(int height, int width, int depth) {
	plane p = {height, width, depth, round_up(depth, 2), NULL};
	p.values = aligned((size_t)height * width * p.stride * sizeof *p.values);
	return p;
}

static int16_t *place(const plane *p, int y, int x) { return p->values + ((size_t)y * p->width + x) * p->stride; }

network *network_new(const float *tanhs, const float *logistics) {
	if (!__builtin_cpu_supports("avx2"))
		return NULL;
	network *n = calloc(1, sizeof *n);
	for (int i = 0; n && i < table_size - 1; i++) {
		n->tanhs[i] = (point){tanhs[i], tanhs[i + 1] - tanhs[i]};
		n->logistics[i] = (point){logistics[i], logistics[i + 1] - logistics[i]};
	}
	if (n) // beyond the table it is 1
		n->tanhs[table_size - 1] = n->logistics[table_size - 1] = (point){1, 0};
	return n;
}

void network_drop(network *n) {
	for (int i = 0; n && i < n->count; i++) {
		free(n->layers[i].input.weights);
		free(n->layers[i].before.weights);
		free(n->layers[i].bias);
		free(n->layers[i].scales);
	}
	if (n)
		free(n->layers);
	free(n);
}

static int is_lstm(enum layer_kind kind) { return kind == layer_lstm || kind == layer_summary; }

int network_add(network *n, enum layer_kind kind, int inputs, int outputs, int x, int y, const int8_t *weights, const double *scales) {
	layer *more = realloc(n->layers, (n->count + 1) * sizeof *more);
	if (!more)
		return 0;
	n->layers = more;
	layer *l = &more[n->count++];
	*l = (layer){kind, inputs, outputs, x, y};
	if (!weights)
		return 1;
	int rows = is_lstm(kind) ? 4 * outputs : outputs, before = is_lstm(kind) ? outputs : 0, columns = inputs + before + 1;
	l->input = matrix_of(weights, rows, columns, 0, inputs);
	l->before = matrix_of(weights, rows, columns, inputs, before);
	l->bias = aligned(l->input.out * sizeof *l->bias);
	l->scales = aligned(l->input.out * sizeof *l->scales);
	if (!l->input.weights || !l->before.weights || !l->bias || !l->scales)
		return 0;
	for (int r = 0; r < rows; r++) {
		l->bias[r] = weights[(size_t)r * columns + columns - 1] * unit;
		l->scales[r] = scales[r] / unit;
	}
	return 1;
}

// two_points are those at two places, of 32 bits each.
static inline FAST __m128 two_points(const point *table, uint64_t at) {
	__m128 first = _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)&table[(uint32_t)at]));
	return _mm_loadh_pi(first, (const __m64 *)&table[at >> 32]);
}

// between is a function of eight values that are not negative, on the straight lines
// between those of a table. Four loads for two values each are faster than gathering.
static inline FAST __m256 between(const point *table, __m256 v) {
	v = _mm256_min_ps(_mm256_mul_ps(v, _mm256_set1_ps(table_parts)), _mm256_set1_ps(table_size - 1));
	__m256i at = _mm256_cvttps_epi32(v);
	__m256 pairs[2];
#pragma GCC unroll 2
	for (int i = 0; i < 2; i++) {
		uint64_t low = i ? _mm256_extract_epi64(at, 1) : _mm256_extract_epi64(at, 0), high = i ? _mm256_extract_epi64(at, 3) : _mm256_extract_epi64(at, 2);
		pairs[i] = _mm256_set_m128(two_points(table, high), two_points(table, low));
	}
	__m256 start = _mm256_shuffle_ps(pairs[0], pairs[1], 0x88), rise = _mm256_shuffle_ps(pairs[0], pairs[1], 0xdd);
	return _mm256_add_ps(start, _mm256_mul_ps(rise, _mm256_sub_ps(v, _mm256_cvtepi32_ps(at))));
}

static inline FAST __m256 tanh_of(const network *n, __m256 v) {
	__m256 sign = _mm256_and_ps(v, _mm256_set1_ps(-0.0f));
	return _mm256_or_ps(between(n->tanhs, _mm256_xor_ps(v, sign)), sign);
}

static inline FAST __m256 logistic_of(const network *n, __m256 v) {
	__m256 positive = between(n->logistics, _mm256_andnot_ps(_mm256_set1_ps(-0.0f), v));
	return _mm256_blendv_ps(positive, _mm256_sub_ps(_mm256_set1_ps(1), positive), v);
}

// scaled are eight sums in fractions.
static inline FAST __m256 scaled(const int32_t *sums, const float *scales) {
	return _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i *)sums)), _mm256_loadu_ps(scales));
}

// put writes up to eight fractions as whole numbers, rounded away from nothing.
static inline FAST void put(int16_t *to, int count, __m256 v) {
	__m256 sign = _mm256_and_ps(v, _mm256_set1_ps(-0.0f));
	v = _mm256_mul_ps(_mm256_xor_ps(v, sign), _mm256_set1_ps(unit));
	__m256i whole = _mm256_cvttps_epi32(_mm256_or_ps(_mm256_add_ps(v, _mm256_set1_ps(0.5f)), sign));
	__m128i packed = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
	if (count >= 8) {
		_mm_storeu_si128((__m128i *)to, packed);
		return;
	}
	int16_t values[8];
	_mm_storeu_si128((__m128i *)values, packed);
	memcpy(to, values, count * sizeof *to);
}

long network_noise(const network *n, int height, int width) {
	if (n->count == 0 || n->layers[0].kind != layer_window)
		return 0;
	const layer *l = &n->layers[0];
	int across = 2 * l->x + 1, down = 2 * l->y + 1;
	long inside_x = 0, inside_y = 0; // neighbours that are there, of all places
	for (int d = -l->x; d <= l->x; d++)
		inside_x += width > abs(d) ? width - abs(d) : 0;
	for (int d = -l->y; d <= l->y; d++)
		inside_y += height > abs(d) ? height - abs(d) : 0;
	return ((long)across * down * width * height - inside_x * inside_y) * l->in;
}

// run_window puts the neighbours of each place side by side, column by column. Beyond
// the picture is noise, in this order.
static plane run_window(const layer *l, const plane *in, const int8_t *noise) {
	plane out = plane_new(in->height, in->width, l->out);
	for (int y = 0; out.values && y < in->height; y++)
		for (int x = 0; x < in->width; x++) {
			int16_t *to = place(&out, y, x);
			int amid = l->x <= x && x < in->width - l->x && l->y <= y && y < in->height - l->y;
			for (int nx = x - l->x; nx <= x + l->x; nx++)
				for (int ny = y - l->y; ny <= y + l->y; ny++) {
					int there = amid || (0 <= nx && nx < in->width && 0 <= ny && ny < in->height);
					for (int i = 0; i < in->depth; i++)
						*to++ = there ? place(in, ny, nx)[i] : *noise++;
				}
		}
	return out;
}

static FAST plane run_tanh(const network *n, const layer *l, const plane *in) {
	plane out = plane_new(in->height, in->width, l->out);
	int32_t *sums = aligned((size_t)in->width * l->input.out * sizeof *sums);
	for (int y = 0; sums && out.values && y < in->height; y++) {
		products(in->width, place(in, y, 0), in->stride, &l->input, l->bias, 0, sums);
		for (int x = 0; x < in->width; x++)
			for (int o = 0; o < l->out; o += 8)
				put(place(&out, y, x) + o, l->out - o, tanh_of(n, scaled(sums + (size_t)x * l->input.out + o, l->scales + o)));
	}
	if (!sums) {
		free(out.values);
		out.values = NULL;
	}
	free(sums);
	return out;
}

static plane run_maxpool(const layer *l, const plane *in) {
	plane out = plane_new(in->height / l->y, in->width / l->x, in->depth);
	for (int y = 0; out.values && y < out.height; y++)
		for (int x = 0; x < out.width; x++) {
			int16_t *to = place(&out, y, x);
			memcpy(to, place(in, y * l->y, x * l->x), in->depth * sizeof *to);
			for (int i = 1; i < l->x * l->y; i++) {
				const int16_t *from = place(in, y * l->y + i / l->x, x * l->x + i % l->x);
				for (int f = 0; f < in->depth; f++)
					to[f] = from[f] > to[f] ? from[f] : to[f];
			}
		}
	return out;
}

// most a state may remember
static const float most_state = 100;

// step makes one place of an LSTM from the sums of its gates: what is new and how much
// of it counts, how much of the old is kept, and how much is said.
static inline FAST void step(const network *n, const layer *l, const int32_t *sums, float *state, int16_t *out) {
	for (int o = 0; o < l->out; o += 8) {
		__m256 gates[4];
		for (int g = 0; g < 4; g++) {
			gates[g] = scaled(sums + g * l->out + o, l->scales + g * l->out + o);
			gates[g] = g == 0 ? tanh_of(n, gates[g]) : logistic_of(n, gates[g]);
		}
		__m256 s = _mm256_add_ps(_mm256_mul_ps(_mm256_loadu_ps(state + o), gates[2]), _mm256_mul_ps(gates[0], gates[1]));
		s = _mm256_min_ps(_mm256_max_ps(s, _mm256_set1_ps(-most_state)), _mm256_set1_ps(most_state));
		_mm256_storeu_ps(state + o, s);
		put(out + o, l->out - o, _mm256_mul_ps(tanh_of(n, s), gates[3]));
	}
}

// run_lstm reads some rows at a time, all at the same pace.
static FAST plane run_lstm(const network *n, const layer *l, const plane *in) {
	int summary = l->kind == layer_summary, sums_wide = l->input.out, width = in->width;
	plane out = plane_new(in->height, summary ? 1 : width, l->out);
	int most = in->height < sequences ? in->height : sequences, state_wide = round_up(l->out, 8);
	int32_t *given = aligned((size_t)most * width * sums_wide * sizeof *given), *sums = aligned((size_t)most * sums_wide * sizeof *sums);
	float *states = aligned((size_t)most * state_wide * sizeof *states);
	int16_t *last = aligned((size_t)most * out.stride * sizeof *last);
	int enough = out.values && given && sums && states && last;
	for (int from = 0; enough && from < in->height; from += most) {
		int rows = in->height - from < most ? in->height - from : most;
		products(rows * width, place(in, from, 0), in->stride, &l->input, l->bias, 0, given);
		memset(states, 0, (size_t)rows * state_wide * sizeof *states);
		memset(last, 0, (size_t)rows * out.stride * sizeof *last);
		for (int x = 0; x < width; x++) {
			products(rows, last, out.stride, &l->before, given + (size_t)x * sums_wide, (size_t)width * sums_wide, sums);
			for (int r = 0; r < rows; r++) {
				step(n, l, sums + (size_t)r * sums_wide, states + (size_t)r * state_wide, last + r * out.stride);
				if (!summary || x == width - 1)
					memcpy(place(&out, from + r, summary ? 0 : x), last + r * out.stride, out.stride * sizeof *last);
			}
		}
	}
	if (!enough) {
		free(out.values);
		out.values = NULL;
	}
	free(given);
	free(sums);
	free(states);
	free(last);
	return out;
}

// run_turn puts each place where its layer wants it.
static plane run_turn(const layer *l, const plane *in) {
	int transpose = l->kind == layer_transpose;
	plane out = plane_new(transpose ? in->width : in->height, transpose ? in->height : in->width, in->depth);
	for (int y = 0; out.values && y < in->height; y++)
		for (int x = 0; x < in->width; x++) {
			int to_y = transpose ? x : l->kind == layer_reverse_y ? in->height - 1 - y : y;
			int to_x = transpose ? y : l->kind == layer_reverse_x ? in->width - 1 - x : x;
			memcpy(place(&out, to_y, to_x), place(in, y, x), in->stride * sizeof *in->values);
		}
	return out;
}

// least_exponent is that of what counts for nothing beside the greatest.
static const float least_exponent = -86;

// softmax makes probabilities of sums, in the order in which Tesseract adds.
static void softmax(const layer *l, const int32_t *sums, float *out) {
	float most = 0, all = 0;
	for (int o = 0; o < l->out; o++) {
		out[o] = (float)sums[o] * l->scales[o];
		most = o == 0 || out[o] > most ? out[o] : most;
	}
	for (int o = 0; o < l->out; o++) {
		float less = out[o] - most;
		out[o] = expf(less < least_exponent ? least_exponent : less);
		all += out[o];
	}
	for (int o = 0; o < l->out; o++)
		out[o] /= all;
}

static float *run_softmax(const layer *l, const plane *in) {
	int places = in->height * in->width;
	float *out = malloc((size_t)places * l->out * sizeof *out);
	int32_t *sums = aligned((size_t)places * l->input.out * sizeof *sums);
	if (out && sums) {
		products(places, in->values, in->stride, &l->input, l->bias, 0, sums);
		for (int i = 0; i < places; i++)
			softmax(l, sums + (size_t)i * l->input.out, out + (size_t)i * l->out);
	} else {
		free(out);
		out = NULL;
	}
	free(sums);
	return out;
}

static plane run(const network *n, const layer *l, const plane *in, const int8_t *noise) {
	switch (l->kind) {
	case layer_window:
		return run_window(l, in, noise);
	case layer_tanh:
		return run_tanh(n, l, in);
	case layer_maxpool:
		return run_maxpool(l, in);
	case layer_lstm:
	case layer_summary:
		return run_lstm(n, l, in);
	default:
		return run_turn(l, in);
	}
}

float *network_run(const network *n, const int8_t *pixels, int height, int width, const int8_t *noise, int *steps, int *outputs) {
	plane p = plane_new(height, width, 1);
	for (int i = 0; p.values && i < height * width; i++)
		p.values[(size_t)i * p.stride] = pixels[i];
	for (int i = 0; p.values && i < n->count - 1; i++) {
		plane next = run(n, &n->layers[i], &p, noise);
		free(p.values);
		p = next;
	}
	if (!p.values)
		return NULL;
	const layer *last = &n->layers[n->count - 1];
	*steps = p.height * p.width;
	*outputs = last->out;
	float *out = run_softmax(last, &p);
	free(p.values);
	return out;
}

#else

network *network_new(const float *tanhs, const float *logistics) { return NULL; }
void network_drop(network *n) {}
int network_add(network *n, enum layer_kind kind, int inputs, int outputs, int x, int y, const int8_t *weights, const double *scales) { return 0; }
long network_noise(const network *n, int height, int width) { return 0; }
float *network_run(const network *n, const int8_t *pixels, int height, int width, const int8_t *noise, int *steps, int *outputs) { return NULL; }

#endif
