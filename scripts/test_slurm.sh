#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs scripts/sweep.sbatch under a real Slurm and compares the merged result with that of one
# process: test_slurm.sh build/wtcache. Needs root and the Debian packages slurm-wlm and munge.
# munged, slurmctld and slurmd live in a folder of their own and end with the script.
set -euo pipefail
export WTCACHE
WTCACHE=$(realpath "$1")
cd "$(dirname "$0")/.."
script=$PWD/scripts/sweep.sbatch
sweep=(workload:c1 --accesses 2000 --set 'SETS=4..64*2' --set WAYS=1..4)

folder=$(mktemp -d /tmp/wtc_slurm.XXXXXX)
chmod 755 "$folder"
daemons=()
finish() {
  [ ${#daemons[@]} -eq 0 ] || kill "${daemons[@]}" 2>/dev/null || true
  wait
  rm -rf "$folder"
}
trap finish EXIT

# A port that nobody listens on, from $1 on.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}
# await SECONDS COMMAND...: until it succeeds.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge $end ]; then
      echo "test_slurm: '$*' did not succeed in time; the logs:" >&2
      tail -n 20 "$folder"/*.log >&2
      exit 1
    fi
    sleep 0.2
  done
}

control=$(free_port 26817)
cat > "$folder/slurm.conf" <<END
ClusterName=wtcache
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$control
SlurmdPort=$(free_port $((control + 1)))
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$folder/slurm.conf
mkdir "$folder/state" "$folder/spool" "$folder/work"
dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
chmod 400 "$folder/munge.key"

munged --foreground --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
  --pid-file="$folder/munge.pid" --seed-file="$folder/munge.seed" \
  --log-file="$folder/munge.log" > "$folder/munged.log" 2>&1 &
daemons+=($!)
await 20 test -S "$folder/munge.socket"
slurmctld -D -c > "$folder/slurmctld.log" 2>&1 &
daemons+=($!)
slurmd -D > "$folder/slurmd.log" 2>&1 &
daemons+=($!)
await 60 bash -c "sinfo -h -o %t | grep -qx idle"

cd "$folder/work"
sbatch --quiet --wait --array=0-2 --output=task-%a.txt "$script" "${sweep[@]}" || {
  echo "test_slurm: a task failed; what they said:" >&2
  tail -n 20 task-*.txt "$folder"/slurm*.log >&2
  exit 1
}
"$WTCACHE" sweep merge sweep-*.jsonl --jsonl merged.jsonl
"$WTCACHE" sweep "${sweep[@]}" --jsonl whole.jsonl > /dev/null
cmp merged.jsonl whole.jsonl
echo "slurm: 3 tasks of a job array give the $(wc -l < whole.jsonl) rows of one process"
