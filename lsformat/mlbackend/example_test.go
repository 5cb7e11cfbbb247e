package mlbackend_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"lsml/lsformat/mlbackend"
)

// Mood tells whether a text is glad, for a labelling configuration with
// <Choices name="mood" toName="text"> over <Text name="text" value="$text"/>.
type Mood struct{}

func (Mood) Version(p *mlbackend.Project) string { return "mood-1" }

func (Mood) Predict(ctx context.Context, p *mlbackend.Project, t mlbackend.Task, c *mlbackend.Context) (mlbackend.Prediction, error) {
	text, ok := t.Text("text")
	if !ok {
		return mlbackend.Prediction{}, errors.New("the task has no text")
	}
	choice := "sad"
	if strings.Contains(text, "!") {
		choice = "glad"
	}
	return mlbackend.Prediction{Score: new(0.5), Result: []any{map[string]any{
		"from_name": "mood", "to_name": "text", "type": "choices",
		"value": map[string]any{"choices": []string{choice}},
	}}}, nil
}

func (Mood) Fit(ctx context.Context, p *mlbackend.Project, e mlbackend.Event) error {
	return p.Set("last event", e.Action)
}

// A complete backend. A program hands the handler to http.ListenAndServe, or
// calls its Serve, and adds its URL in Label Studio under Settings, Model.
func Example() {
	backend, err := mlbackend.New(Mood{}, mlbackend.Options{Name: "Mood"})
	if err != nil {
		fmt.Println(err)
		return
	}
	server := httptest.NewServer(backend)
	defer server.Close()

	answer, err := http.Post(server.URL+"/predict", "application/json", strings.NewReader(
		`{"tasks":[{"id":1,"data":{"text":"Gravel!"}},{"id":2,"data":{}}],"project":"1.17","params":{"context":null}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	fmt.Print(string(body), err)
	// Output:
	// {"results":[{"model_version":"mood-1","score":0.5,"result":[{"from_name":"mood","to_name":"text","type":"choices","value":{"choices":["glad"]}}]},[]]}
	// <nil>
}
