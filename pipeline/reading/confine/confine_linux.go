package confine

import (
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/landlock-lsm/go-landlock/landlock"
	rights "github.com/landlock-lsm/go-landlock/landlock/syscall"
)

// config is what is confined by Landlock, as far as the kernel knows it:
// files, TCP, and signals and sockets of other processes.
var config = landlock.V6.BestEffort()

const (
	mayRead  = rights.AccessFSReadFile | rights.AccessFSReadDir
	mayWrite = mayRead | rights.AccessFSWriteFile | rights.AccessFSTruncate |
		rights.AccessFSMakeReg | rights.AccessFSMakeDir | rights.AccessFSRemoveFile
	mayRun = rights.AccessFSReadFile | rights.AccessFSExecute
)

// program is this process's own program, also when its file was replaced.
const program = "/proc/self/exe"

// needed are the places that any process needs: what libraries are loaded
// from, what tells of itself and of the processors, the time zone.
var needed = []string{
	"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
	"/proc/self", "/sys/devices/system/cpu", "/sys/kernel/mm", "/sys/fs/cgroup",
}

// refused are the calls of the kernel that reading never makes: the network,
// other processes, privileges, and large parts of the kernel that hostile
// programs like to begin with.
var refused = []string{
	"socket", "socketpair", "bind", "connect", "listen", "accept", "accept4",
	"ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp",
	"unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsmount",
	"setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "capset",
	"bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register",
	"keyctl", "add_key", "request_key", "init_module", "finit_module", "delete_module", "kexec_load",
	"open_by_handle_at", "name_to_handle_at", "reboot", "swapon", "swapoff", "acct", "syslog",
}

// Enter confines this process and all its threads. Nil places are any.
func Enter(p *Places) error {
	restrict := func() error { return config.Restrict(rules(p)...) }
	if p == nil {
		restrict = func() error { return errors.Join(config.RestrictNet(), config.RestrictScoped()) }
	}
	if err := restrict(); err != nil {
		return fmt.Errorf("landlock: %w", err)
	}
	if !seccomp.Supported() {
		return nil
	}
	filter := seccomp.Filter{
		NoNewPrivs: true,
		Flag:       seccomp.FilterFlagTSync,
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionAllow,
			Syscalls:      []seccomp.SyscallGroup{{Action: seccomp.ActionErrno, Names: refused}},
		},
	}
	if err := seccomp.LoadFilter(filter); err != nil {
		return fmt.Errorf("seccomp: %w", err)
	}
	return nil
}

// rules are what is left of the files.
func rules(p *Places) []landlock.Rule {
	all := []landlock.Rule{landlock.PathAccess(mayRun, program)}
	if loader, err := loaderOf(program); err == nil {
		all = append(all, landlock.PathAccess(mayRun, loader).IgnoreIfMissing())
	}
	for _, path := range append(needed, p.Read...) {
		all = append(all, readable(path))
	}
	for _, path := range p.Write {
		all = append(all, landlock.PathAccess(mayWrite, path).IgnoreIfMissing())
	}
	return append(all, landlock.PathAccess(rights.AccessFSReadFile|rights.AccessFSWriteFile, "/dev/null").IgnoreIfMissing())
}

// readable lets a file, or a folder with all below it, be read. The kernel
// takes rights to folders for folders only.
func readable(path string) landlock.Rule {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return landlock.PathAccess(rights.AccessFSReadFile, path).IgnoreIfMissing()
	}
	return landlock.PathAccess(mayRead, path).IgnoreIfMissing()
}

// loaderOf is the program that loads another one's libraries.
func loaderOf(path string) (string, error) {
	f, err := elf.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	for _, s := range f.Progs {
		if s.Type == elf.PT_INTERP {
			name, err := io.ReadAll(s.Open())
			return strings.TrimRight(string(name), "\x00"), err
		}
	}
	return "", fmt.Errorf("%s needs no loader", path)
}

// Missing says what the kernel lacks, in words.
func Missing() []string {
	var lacks []string
	if version, err := rights.LandlockGetABIVersion(); err != nil || version < 1 {
		lacks = append(lacks, "Landlock (files)")
	} else if version < 6 {
		lacks = append(lacks, fmt.Sprintf("Landlock 6 (it has %d)", version))
	}
	if !seccomp.Supported() {
		lacks = append(lacks, "seccomp (network, other processes)")
	}
	return lacks
}
