package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// serveClients ask for pages without a pause, each as soon as it has an answer.
	serveClients = 64
	// serveFor is how long they do.
	serveFor = 5 * time.Second

	wantedAnswers = 5000 // a second
	wantedP99     = 60 * time.Millisecond
)

// A service is lsml serve over the test documents, and what it answers.
type service struct {
	url     string
	cmd     *exec.Cmd
	bodies  [][]byte // requests for a page each
	answers [][]byte
	client  *http.Client
}

// served measures answers for pages that are known. The clients take part of the
// machine themselves, so what an answer takes of the processor is told, too.
func (b *bench) served() error {
	programs := []string{b.lsml}
	if b.old != "" {
		programs = append(programs, b.old)
	}
	for _, program := range programs {
		s, err := b.service(program)
		if err != nil {
			return err
		}
		times, took, cpu, err := s.load(serveFor)
		if err := errors.Join(err, s.end()); err != nil {
			return err
		}
		n := float64(len(times))
		fmt.Printf("serve (%s), %d clients without pause, known pages: %.0f answers a second (at least %d), p50 %.0f ms, p99 %.0f ms (at most %d), cpu %.3f ms an answer: %.0f a second on %d processors\n",
			program, serveClients, n/took.Seconds(), wantedAnswers, ms(quantile(times, 0.5)), ms(quantile(times, 0.99)), wantedP99.Milliseconds(),
			ms(cpu)/n, n/cpu.Seconds()*float64(runtime.NumCPU()), runtime.NumCPU())
	}
	return nil
}

func ms(d time.Duration) float64 { return 1000 * d.Seconds() }

// quantile is that of some times, which are put in order.
func quantile(times []time.Duration, q float64) time.Duration {
	slices.Sort(times)
	return times[int(q*float64(len(times)-1))]
}

// service starts a program and asks for every page until it is known.
func (b *bench) service(program string) (*service, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return nil, err
	}
	s := &service{url: "http://" + address, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: serveClients, DisableCompression: true}}}
	documents, err := filepath.Glob("testdata/pdf/*.pdf")
	if err != nil {
		return nil, err
	}
	for i, d := range documents {
		s.bodies = append(s.bodies, fmt.Appendf(nil, `{"tasks":[{"id":%d,"data":{"ocr":"/data/local-files/?d=none_0.png","pdf":%q,"page":1}}],"project":"1.17","params":{"context":null}}`, i+1, filepath.Base(d)))
	}
	log, err := os.Create(filepath.Join(b.dir, "serve.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	s.cmd = exec.Command(program, "serve", "--data-root", "testdata/pdf", "--listen", address, "--ocr", "never")
	s.cmd.Stderr = log
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if err := s.know(); err != nil {
		return nil, errors.Join(err, s.end())
	}
	return s, nil
}

// know asks for every page, twice: the second answers are those to come.
func (s *service) know() error {
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if answer, err := s.client.Get(s.url + "/health"); err == nil {
			return errors.Join(answer.Body.Close(), s.askAll(), s.askAll())
		} else if time.Now().After(end) {
			return fmt.Errorf("the service did not start: %w", err)
		}
	}
}

func (s *service) askAll() error {
	s.answers = nil
	for _, body := range s.bodies {
		answer, err := s.ask(body)
		if err != nil {
			return err
		}
		s.answers = append(s.answers, answer)
	}
	return nil
}

// ask sends a request and gives its answer.
func (s *service) ask(body []byte) ([]byte, error) {
	answer, err := s.client.Post(s.url+"/predict", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d: %.200s", answer.StatusCode, text)
	}
	return text, err
}

// load has all clients ask for so long; each answer must be the known one. It gives
// what each took, all together, and the service of the processor.
func (s *service) load(length time.Duration) (times []time.Duration, took, cpu time.Duration, err error) {
	before, err := processorTime(s.cmd.Process.Pid)
	if err != nil {
		return nil, 0, 0, err
	}
	begun := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), length)
	defer cancel()
	var mu sync.Mutex
	var wg sync.WaitGroup
	for client := range serveClients {
		wg.Go(func() {
			mine, failed := s.askUntil(ctx, client)
			mu.Lock()
			defer mu.Unlock()
			times, err = append(times, mine...), errors.Join(err, failed)
		})
	}
	wg.Wait()
	took = time.Since(begun)
	after, failed := processorTime(s.cmd.Process.Pid)
	return times, took, after - before, errors.Join(err, failed)
}

// askUntil is one client, who begins with the page of its number.
func (s *service) askUntil(ctx context.Context, i int) (times []time.Duration, err error) {
	for ; ctx.Err() == nil; i++ {
		page := i % len(s.bodies)
		begun := time.Now()
		answer, err := s.ask(s.bodies[page])
		if err != nil {
			return times, err
		}
		times = append(times, time.Since(begun))
		if !bytes.Equal(answer, s.answers[page]) {
			return times, fmt.Errorf("another answer for a known page: %.200s", answer)
		}
	}
	return times, nil
}

// end stops the service.
func (s *service) end() error {
	s.client.CloseIdleConnections()
	return errors.Join(s.cmd.Process.Signal(os.Interrupt), s.cmd.Wait())
}

// processorTime is what a process has taken of the processors so far, without its
// children: the 14th and 15th field that the kernel tells of it, in hundredths.
func processorTime(pid int) (time.Duration, error) {
	path := fmt.Sprintf("/proc/%d/stat", pid)
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	user, err := strconv.Atoi(fields[11])
	system, failed := strconv.Atoi(fields[12])
	if err := errors.Join(err, failed); err != nil {
		return 0, fmt.Errorf("%s: %w", path, err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond, nil
}
