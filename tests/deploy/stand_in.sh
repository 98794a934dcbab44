#!/bin/bash
# In place of a program that changes a whole machine: notes how it was called, and leaves in
# the scratch root what the handbook's next line stands on.
set -eu
name=$(basename "$0")
printf '%s %s\n' "$name" "$*" >>"$SCRATCH/calls"

case "$name" in
make)
	ln -s "$PROGRAMS" .venv
	;;
install) # nobody here is called wuzha, and only root may give a file away
	words=()
	while (($#)); do
		case "$1" in
		-o | -g) shift 2 ;;
		*) words+=("$1") && shift ;;
		esac
	done
	exec /usr/bin/install "${words[@]}"
	;;
runuser)
	test "$1 $2 $3" = "-u wuzha --"
	shift 3
	exec "$@"
	;;
certbot)
	names=()
	while (($#)); do
		case "$1" in
		--cert-name) folder=$SCRATCH/etc/letsencrypt/live/$2 && shift 2 ;;
		-d) names+=("DNS:$2") && shift 2 ;;
		--deploy-hook) hook=$2 && shift 2 ;;
		*) shift ;;
		esac
	done
	mkdir -p "$folder"
	openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=wuzha \
		-addext "subjectAltName=$(IFS=, && echo "${names[*]}")" \
		-keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>/dev/null
	sh -c "$hook"
	;;
systemctl)
	case "$*" in
	"reload nginx")
		PATH=$PATH:/usr/sbin nginx -q -t -c "$SCRATCH/etc/nginx/nginx.conf"
		;;
	"start wuzha-quiz") ;; # runs on; the tests begin it where they ask it something
	"start "*)
		exec "$SCRATCH/run-unit" "$2"
		;;
	esac
	;;
esac
