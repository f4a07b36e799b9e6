#!/usr/bin/env bash
# Inside a virtual display and a session bus of its own: the bus of assistive technology, a window manager (it gives new
# windows the focus), the program, then the person.
# display.sh PROGRAM_PYTHON PERSON_PYTHON LAUNCHER WAY ARGUMENTS…
set -u
program=$1 person=$2 launcher=$3
shift 3
"$launcher" --launch-immediately &
bus=$!
ready=$(mktemp -u)
mkfifo "$ready"
exec 3<>"$ready"
openbox --startup "sh -c 'echo up >$ready'" &  # a window that is there before it would never be given the focus
manager=$!
read -r -t 30 _ <&3
rm -f "$ready"
"$program" -m dhr_manager &
window=$!
"$person" "$@"
code=$?
kill -TERM $window 2>/dev/null
wait $window
kill $bus $manager 2>/dev/null
exit $code
