package tesseract

import (
	"errors"
	"image"
)

// osd is the model that tells which way up a page is.
const osd = "osd"

// leastConfidence is Tesseract's own score from which its answer is right far
// more often than not; upright pages of print reach 5 to 30.
const leastConfidence = 2.0

// Upright tells by how many degrees (0, 90, 180 or 270) the picture must be
// turned clockwise so that its text stands upright; 0 as well where there is
// too little text to tell. It needs the osd model, which Debian installs with
// Tesseract, and an error says that it is missing.
func (c *Client) Upright(img *image.Gray) (int, error) {
	dir, _, err := models()
	if err != nil {
		return 0, err
	}
	model, err := newAPI(dir, osd)
	if err != nil {
		return 0, errors.New("tesseract has no osd model in " + dir + ": on Debian and Ubuntu, apt-get install tesseract-ocr-osd")
	}
	defer model.close()
	if img.Rect.Empty() {
		return 0, nil
	}
	degrees, confidence := model.orientation(img)
	if confidence < leastConfidence {
		return 0, nil
	}
	return (360 - degrees) % 360, nil
}
