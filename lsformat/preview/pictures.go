package preview

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"image"
	"image/draw"
	"image/jpeg"
	_ "image/png" // page pictures are PNG
	"io"
	"lsml/pipeline/source"
	"net/url"
	"os"
	"path"
	"strings"

	scale "golang.org/x/image/draw"
)

// Pictures finds the pictures of tasks below some folders, and never outside
// them.
type Pictures struct {
	// Folders to look in, in this order.
	Folders []string
}

// maxPixels bounds a picture, so that a crafted file cannot take all memory:
// a three-metre roll at 300 dpi has 90 million.
const maxPixels = 200_000_000

// quality of the JPEG: small print stays legible.
const quality = 60

// An embedded picture has its size as it is embedded.
type embedded struct {
	url           template.URL
	width, height int
}

// embed finds the picture of an address and makes it at most width pixels wide.
func (p *Pictures) embed(address string, width int) (embedded, error) {
	f, err := p.open(address)
	if err != nil {
		return embedded{}, err
	}
	defer f.Close()
	head, _, err := image.DecodeConfig(f)
	if err != nil {
		return embedded{}, fmt.Errorf("%s: %w", address, err)
	}
	if head.Width*head.Height > maxPixels {
		return embedded{}, fmt.Errorf("%s: %d by %d pixels are too many", address, head.Width, head.Height)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return embedded{}, err
	}
	full, _, err := image.Decode(f)
	if err != nil {
		return embedded{}, fmt.Errorf("%s: %w", address, err)
	}
	small := shrink(full, width)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: quality}); err != nil {
		return embedded{}, fmt.Errorf("%s: %w", address, err)
	}
	return embedded{
		url:    template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(b.Bytes())),
		width:  small.Bounds().Dx(),
		height: small.Bounds().Dy(),
	}, nil
}

// shrink scales a picture down to a width; a grey one stays grey.
func shrink(full image.Image, width int) image.Image {
	size := full.Bounds().Size()
	if size.X <= width {
		return full
	}
	to := image.Rect(0, 0, width, max(1, size.Y*width/size.X))
	var small draw.Image = image.NewRGBA(to)
	if _, grey := full.(*image.Gray); grey {
		small = image.NewGray(to)
	}
	scale.BiLinear.Scale(small, to, full, full.Bounds(), draw.Src, nil)
	return small
}

// open finds the file that an address means: the path in it, or an end of
// that path, below one of the folders. The server's address of a file says
// only where it lies below a folder that is not known here.
func (p *Pictures) open(address string) (*os.File, error) {
	if address == "" {
		return nil, errors.New("the task names none")
	}
	name := strings.TrimPrefix(path.Clean("/"+pathIn(address)), "/")
	for _, folder := range p.Folders {
		root, err := os.OpenRoot(folder)
		if err != nil {
			continue // a folder that is not there holds no picture
		}
		for end := name; end != ""; {
			f, err := source.OpenRegular(func(flags int) (*os.File, error) { return root.OpenFile(end, flags, 0) })
			if err == nil {
				root.Close()
				return f, nil
			}
			_, end, _ = strings.Cut(end, "/")
		}
		root.Close()
	}
	return nil, fmt.Errorf("%s not found in %s", name, strings.Join(p.Folders, ", "))
}

// pathIn is the path of the file that an address means.
func pathIn(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if d := u.Query().Get("d"); d != "" {
		return d
	}
	return u.Path
}
