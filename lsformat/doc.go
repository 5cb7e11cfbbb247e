// Package lsformat speaks Label Studio: it turns boreholes into tasks with
// predictions, judges such tasks before the server does, and turns reviewed
// annotations back into boreholes.
//
// A task is one page, because Label Studio's community edition labels images
// and not PDFs; or it is the list of all pages of a document, where the
// configuration shows a list (valueList), and then each item names its page by
// item_index. A task has one prediction with all its regions. A region is
// three items of one id, each with the same geometry: a rectangle (where), a
// labels item (what) and a textarea item (the text), in this order, because
// the editor makes the region from the first item that it meets. A labelling
// configuration with RectangleLabels wants the first two as one item. A
// relation leads from a description to its depth interval.
//
// Geometry is in percent of the picture, from its top left corner. The names
// that items refer to come from the project's labelling configuration and are
// bound by the type of the tag: see Config.
//
// The formats:
//   - tasks: https://labelstud.io/guide/tasks#Basic-Label-Studio-JSON-format
//   - predictions: https://labelstud.io/guide/predictions
//   - configurations: https://labelstud.io/guide/setup and https://labelstud.io/tags
//   - exports: https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks
//   - the strict validator: label_studio_sdk/label_interface/interface.py of
//     https://github.com/HumanSignal/label-studio-sdk
//   - boreholes and ground truth: predictions.json and the ground truth of
//     https://github.com/swisstopo/swissgeol-boreholes-dataextraction
package lsformat
