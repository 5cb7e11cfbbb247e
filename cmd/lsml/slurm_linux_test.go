package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/template"
	"time"
)

// TestSlurm runs the scripts of lsml deploy slurm on a real Slurm of one
// machine, started for the test: what its array and its last job leave is what
// a single run gives.
func TestSlurm(t *testing.T) {
	cluster := startSlurm(t)
	dir := filepath.Join(t.TempDir(), "geologist's archive")
	lsmlIn := func(args ...string) {
		t.Helper()
		run := exec.Command(cluster.lsml, args...)
		run.Dir, run.Env = dir, cluster.env
		var exit *exec.ExitError
		if out, err := run.CombinedOutput(); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == exitIncomplete) {
			t.Fatalf("lsml %s: %v\n%s", args, err, out)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fromto-de.pdf", "fromto-fr.pdf", "pages-de.pdf"} {
		copyFile(t, filepath.Join("../../testdata/pdf", name), filepath.Join(dir, "pdf", name))
	}
	copyFile(t, "../../testdata/README.md", filepath.Join(dir, "pdf", "broken.pdf"))

	lsmlIn("annotate", "-q", "pdf", "-o", "single.json", "--images", "png")
	lsmlIn("deploy", "slurm", "--apply", "--program", cluster.lsml, "--cpu", "1", "--memory", "64M", "--shards", "3",
		filepath.Join(dir, "pdf"), "-o", filepath.Join(dir, "tasks.json"))
	cluster.drain(t)

	want, err := os.ReadFile(filepath.Join(dir, "single.json"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "tasks.json")); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the parts do not join to what one run gives (%v)\n%s", err, logs(dir))
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err == nil {
		err = errors.Join(os.MkdirAll(filepath.Dir(to), 0o777), os.WriteFile(to, text, 0o666))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// logs are the ends of the logs in a folder, to say why something failed.
func logs(dir string) string {
	var all strings.Builder
	names, _ := filepath.Glob(filepath.Join(dir, "*.log"))
	for _, name := range names {
		text, _ := os.ReadFile(name)
		fmt.Fprintf(&all, "%s:\n%s\n", filepath.Base(name), text[max(0, len(text)-1000):])
	}
	return all.String()
}

// A slurm is a cluster of this machine alone.
type slurm struct {
	lsml string // the program
	env  []string
	dir  string
}

// slurmConf is the least that a Slurm of one machine needs. The machine is
// said to have a core for each part, so that they run at once.
var slurmConf = template.Must(template.New("slurm.conf").Parse(`ClusterName=lsml
SlurmctldHost={{.Host}}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={{.Dir}}/munge.socket
SlurmctldPort={{.Controller}}
SlurmdPort={{.Node}}
SlurmctldPidFile={{.Dir}}/slurmctld.pid
SlurmdPidFile={{.Dir}}/slurmd.pid
StateSaveLocation={{.Dir}}
SlurmdSpoolDir={{.Dir}}/spool
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName={{.Host}} NodeAddr=127.0.0.1 CPUs=4 RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes={{.Host}} Default=YES State=UP
`))

// startSlurm starts a cluster that ends with the test.
func startSlurm(t *testing.T) slurm {
	t.Helper()
	for _, name := range []string{"munged", "slurmctld", "slurmd", "sbatch", "squeue"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is missing; apt-get install slurm-wlm munge brings it", name)
		}
	}
	if os.Geteuid() != 0 {
		t.Skip("slurmd runs jobs of others, and must be started by root")
	}
	host, err := os.Hostname()
	self, err2 := os.Executable()
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	s := slurm{dir: shortDir(t)}
	conf := filepath.Join(s.dir, "slurm.conf")
	s.env = append(os.Environ(), "SLURM_CONF="+conf)
	s.lsml = filepath.Join(s.dir, "lsml")
	var text bytes.Buffer
	err = errors.Join(
		slurmConf.Execute(&text, map[string]any{"Host": host, "Dir": s.dir, "Controller": freePort(t), "Node": freePort(t)}),
		os.WriteFile(conf, text.Bytes(), 0o644),
		os.WriteFile(filepath.Join(s.dir, "munge.key"), bytes.Repeat([]byte("k"), 1024), 0o600),
		os.Symlink(self, s.lsml), // by this name, the test is the program
	)
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string) string { return filepath.Join(s.dir, name) }
	s.start(t, "munged", "-F", "--force", "--key-file="+file("munge.key"), "--socket="+file("munge.socket"),
		"--pid-file="+file("munge.pid"), "--log-file="+file("munge.log"), "--seed-file="+file("munge.seed"))
	if !await(file("munge.pid"), "") {
		t.Fatal("munged did not start")
	}
	s.start(t, "slurmctld", "-D")
	s.start(t, "slurmd", "-D")
	return s
}

// shortDir is a temporary folder whose name leaves room for that of a socket.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "slurm")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { // munged wants its folder open
		t.Fatal(err)
	}
	return dir
}

// freePort is one that nobody listens at now.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// start runs a daemon until the test ends.
func (s slurm) start(t *testing.T, name string, args ...string) {
	t.Helper()
	daemon := exec.Command(name, args...)
	daemon.Env = s.env
	var said bytes.Buffer
	daemon.Stdout, daemon.Stderr = &said, &said
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		daemon.Process.Signal(os.Interrupt)
		daemon.Wait()
		if t.Failed() {
			t.Logf("%s:\n%s", name, said.String())
		}
	})
}

// drain waits until no job is left.
func (s slurm) drain(t *testing.T) {
	t.Helper()
	var queue []byte
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		ask := exec.Command("squeue", "--noheader")
		ask.Env = s.env
		var err error
		if queue, err = ask.Output(); err == nil && len(bytes.TrimSpace(queue)) == 0 {
			return
		}
	}
	t.Fatalf("the jobs did not end in %s:\n%s", patience, queue)
}
