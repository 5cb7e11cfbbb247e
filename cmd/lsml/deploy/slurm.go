package deploy

import "errors"

// Slurm is an array of jobs on a cluster that shares its folders.
type Slurm struct {
	Run
	Name      string // of the jobs
	Program   string // lsml, as the nodes find it
	Time      string // longest time for a part
	Partition string
	Account   string
}

// Plan is a batch script for the parts and one that joins them.
//
// The second waits for the first by its name (singleton), not by its number:
// it then also runs after a failure, and says which part is missing.
func (s Slurm) Plan(dir string) (Plan, error) {
	err := errors.Join(
		s.Run.check(slurmMemory),
		check(
			choice{flag: "--name", value: s.Name, form: nameForm},
			choice{flag: "--time", value: s.Time, form: slurmTime},
			choice{flag: "--partition", value: s.Partition, form: slurmName, optional: true},
			choice{flag: "--account", value: s.Account, form: slurmName, optional: true},
		),
		checkText("--program", s.Program),
	)
	if err != nil {
		return Plan{}, err
	}
	files, err := writeAll(dir, s, "annotate.sbatch", "merge.sbatch")
	if err != nil {
		return Plan{}, err
	}
	plan := Plan{Files: files}
	for _, path := range paths(files) {
		plan.Steps = append(plan.Steps, Step{Do: Command{"sbatch", path}})
	}
	return plan, nil
}
