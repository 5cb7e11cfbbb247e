package raster

import (
	"image"
	"math"
)

// Quarter turns a picture clockwise by 90, 180 or 270 degrees; other angles
// return it as it is. Grey stays grey, anything else becomes RGBA.
func Quarter(img image.Image, degrees int) image.Image {
	if degrees != 90 && degrees != 180 && degrees != 270 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if degrees != 180 {
		w, h = h, w
	}
	place := func(x, y int) (int, int) {
		switch degrees {
		case 90:
			return w - 1 - y, x
		case 180:
			return w - 1 - x, h - 1 - y
		}
		return y, h - 1 - x
	}
	if gray, ok := img.(*image.Gray); ok {
		out := image.NewGray(image.Rect(0, 0, w, h))
		for y := range b.Dy() {
			for x, v := range grayRow(gray, y) {
				u, v2 := place(x, y)
				out.Pix[v2*out.Stride+u] = v
			}
		}
		return out
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range b.Dy() {
		for x := range b.Dx() {
			u, v := place(x, y)
			out.Set(u, v, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}

// A Transform maps positions in one picture to positions in another:
// x' = A·x + B·y + C, y' = D·x + E·y + F.
type Transform struct{ A, B, C, D, E, F float64 }

// Straighten is the transform that turns a picture of a size in pixels against
// a clockwise skew in degrees about its middle and enlarges it.
func Straighten(width, height int, degrees, enlarge float64) Transform {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	t := Transform{A: enlarge * cos, B: enlarge * sin, D: -enlarge * sin, E: enlarge * cos}
	x, y := float64(width)/2, float64(height)/2
	t.C = enlarge*x - t.A*x - t.B*y
	t.F = enlarge*y - t.D*x - t.E*y
	return t
}

// Inverse undoes a transform that does not flatten the plane.
func (t Transform) Inverse() Transform {
	det := t.A*t.E - t.B*t.D
	i := Transform{A: t.E / det, B: -t.B / det, D: -t.D / det, E: t.A / det}
	i.C = -(i.A*t.C + i.B*t.F)
	i.F = -(i.D*t.C + i.E*t.F)
	return i
}

// Map is where a position goes.
func (t Transform) Map(x, y float64) (float64, float64) {
	return t.A*x + t.B*y + t.C, t.D*x + t.E*y + t.F
}

// Apply draws the picture through the transform onto white paper of the size
// given, each pixel mixed from the four around the place it comes from.
func (t Transform) Apply(img *image.Gray, width, height int) *image.Gray {
	const one = 1 << 16 // fixed point
	const white = 255
	out := image.NewGray(image.Rect(0, 0, width, height))
	back := t.Inverse()
	w, h := img.Rect.Dx(), img.Rect.Dy()
	stepX, stepY := int(back.A*one), int(back.D*one)
	for y := range height {
		fx, fy := back.Map(0.5, float64(y)+0.5)
		sx, sy := int((fx-0.5)*one), int((fy-0.5)*one)
		row := grayRow(out, y)
		for x := range row {
			px, py := sx>>16, sy>>16
			if px >= 0 && py >= 0 && px+1 < w && py+1 < h {
				row[x] = mix(img.Pix[py*img.Stride+px:], img.Stride, sx&(one-1), sy&(one-1))
			} else {
				row[x] = white
			}
			sx, sy = sx+stepX, sy+stepY
		}
	}
	return out
}

// mix weighs four neighbours by the position between them, in 1/65536.
func mix(pix []uint8, stride, fx, fy int) uint8 {
	fx, fy = fx>>8, fy>>8
	top := int(pix[0])*(256-fx) + int(pix[1])*fx
	bottom := int(pix[stride])*(256-fx) + int(pix[stride+1])*fx
	return uint8((top*(256-fy) + bottom*fy) >> 16)
}
