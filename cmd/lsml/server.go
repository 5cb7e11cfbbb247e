package main

import (
	"net/http"

	"lsml/lsformat/labelstudio"
)

// answerHint says what to do about an answer of Label Studio, "" where nothing is
// known of it: url and token are the flags of its address and of the access token.
func answerHint(e *labelstudio.Error, url, token string) string {
	switch {
	case e.Status == http.StatusUnauthorized:
		return "LABEL_STUDIO_API_KEY, or " + token + ", must be a token that Label Studio shows under Account & Settings; legacy tokens are allowed under Organization"
	case e.Status == http.StatusForbidden:
		return "the user of the token may not do this"
	case e.Status/100 == 3:
		return "give " + url + " the address that it redirects to"
	case e.Status == http.StatusNotFound:
		return url + " is the address of Label Studio's start page"
	}
	return ""
}
