package shard

import (
	"fmt"
	"strconv"
)

// An array is how a platform tells a task which one of how many it is.
type array struct {
	index string // variable with the index
	first string // variable with the lowest index; "" where that is 0
	count string // variable with how many there are; "" where none tells
}

// arrays are the platforms: AWS Batch, Slurm, and the Indexed Jobs of
// Kubernetes, which do not tell how many there are.
var arrays = []array{
	{index: "AWS_BATCH_JOB_ARRAY_INDEX", count: "AWS_BATCH_JOB_ARRAY_SIZE"},
	{index: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN", count: "SLURM_ARRAY_TASK_COUNT"},
	{index: "JOB_COMPLETION_INDEX"},
}

// FromEnvironment is the shard that the platform says this process is: the
// whole run where it says none. A count of more than 0 goes before what the
// platform says. The variable is the one that the index came from.
func FromEnvironment(count int, getenv func(string) string) (s Shard, variable string, err error) {
	for _, a := range arrays {
		if getenv(a.index) == "" {
			continue
		}
		if s, err = a.shard(count, getenv); err != nil {
			return Shard{}, a.index, err
		}
		return s, a.index, nil
	}
	return Shard{}, "", nil
}

// shard is what the variables of one platform say.
func (a array) shard(count int, getenv func(string) string) (Shard, error) {
	s := Shard{Count: count}
	for _, v := range []struct {
		name string
		into *int
	}{{a.index, &s.Index}, {a.count, &s.Count}} {
		if v.into == &s.Count && (count > 0 || getenv(v.name) == "") {
			continue
		}
		var err error
		if *v.into, err = strconv.Atoi(getenv(v.name)); err != nil {
			return s, fmt.Errorf("%s: %q is not a number", v.name, getenv(v.name))
		}
	}
	if first, err := strconv.Atoi(getenv(a.first)); err == nil {
		s.Index -= first
	}
	if s.IsWhole() { // nobody says how many
		return Shard{}, nil
	}
	if err := s.check(); err != nil {
		return s, fmt.Errorf("%s: %w", a.index, err)
	}
	return s, nil
}
