package mlbackend

import (
	"errors"
	"net/http"
)

// setup keeps what /predict may leave out, and tells the version.
func (h *Handler) setup(w http.ResponseWriter, r *http.Request, v *visit) error {
	q, err := decodeSetup(http.MaxBytesReader(w, r.Body, maxSetupBytes))
	if err != nil {
		return badRequest(err)
	}
	v.Project = q.Project.id
	p := NewProject(q.Project.id, h.options.Store)
	p.LabelConfig, p.ExtraParams = q.LabelConfig, string(q.ExtraParams)
	if err := h.remember(p); err != nil {
		h.log.Error("setup is not kept", "project", p.ID, "err", err)
	}
	if err := h.judge(p, q.Hostname); err != nil {
		return err
	}
	if f, ok := h.model.(Follower); ok && h.believes(r, v) && v.speaksOf(p.ID) {
		f.Connected(p)
	}
	return writeJSON(w, http.StatusOK, struct {
		ModelVersion string `json:"model_version"`
	}{h.model.Version(p)})
}

// remember keeps the project's settings. Label Studio repeats /setup with
// every page that opens, so nothing is written that is there already.
func (h *Handler) remember(p *Project) error {
	for _, s := range []struct{ key, value string }{
		{labelConfigKey, p.LabelConfig},
		{extraParamsKey, p.ExtraParams},
	} {
		old, err := h.options.Store.Get(p.ID, s.key)
		if err != nil {
			return err
		}
		if old == s.value {
			continue
		}
		if err := h.options.Store.Set(p.ID, s.key, s.value); err != nil {
			return err
		}
	}
	return nil
}

// project is what is known of a project; labelConfig counts if it is not empty.
func (h *Handler) project(id, labelConfig string) *Project {
	p := NewProject(id, h.options.Store)
	p.LabelConfig = labelConfig
	var errs [2]error
	if p.LabelConfig == "" {
		p.LabelConfig, errs[0] = h.options.Store.Get(id, labelConfigKey)
	}
	p.ExtraParams, errs[1] = h.options.Store.Get(id, extraParamsKey)
	if err := errors.Join(errs[:]...); err != nil {
		h.log.Error("setup is not found", "project", id, "err", err)
	}
	return p
}
