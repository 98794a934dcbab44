#!/bin/bash
# Lets Mozilla's own scanner (mdn-http-observatory 1.4.8) grade both halves behind the shipped
# nginx and Caddy files: bench/operations/observatory/scan.sh
#
# Needs root, node, npm, nginx, caddy and openssl. The scanner asks for names at ports 80 and
# 443 by https: names, ports and a certificate authority are made in namespaces that end with
# this command. It is no part of CI, where nothing is fetched from npm.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD work=$PWD/build/observatory

if [ -z "${IN_NAMESPACE:-}" ]; then
	mkdir -p "$work"
	# Its install scripts fetch lists of preloaded hosts and of certificates; an example's name
	# is in neither, so an empty list says the same.
	npm install --silent --no-fund --ignore-scripts --prefix "$work" @mdn/mdn-http-observatory@1.4.8
	echo '{}' >"$work/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
	.venv/bin/wuzha build campaigns/qingyuan --site-only --quiet --out "$work/site"
	IN_NAMESPACE=yes exec unshare --mount --net "$0"
fi

cd "$work"
rm -rf data && mkdir -p home
ip link set lo up
echo '127.0.0.1 localhost site.example.cn quiz.example.cn' >hosts
mount --bind hosts /etc/hosts

openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 \
	-subj /CN=trial 2>openssl.log
for name in site quiz; do
	openssl req -newkey rsa:2048 -nodes -keyout $name.key -out $name.csr \
		-subj /CN=$name.example.cn 2>>openssl.log
	openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
		-extfile <(echo subjectAltName=DNS:$name.example.cn) -out $name.pem 2>>openssl.log
done

export WUZHA_ADDRESS=https://quiz.example.cn WUZHA_PROXY_HOPS=1 WUZHA_DATA=$work/data
"$here/.venv/bin/wuzha" serve "$here/campaigns/qingyuan" --new --port 8001 >serve.log 2>&1 &
service=$! proxy=
trap 'kill $service $proxy 2>/dev/null || true' EXIT
for _try in $(seq 60); do
	curl --silent --fail --output ready http://127.0.0.1:8001/readyz && break
	sleep 1
done

grade() {
	cd "$work/node_modules/@mdn/mdn-http-observatory"
	for name in site quiz; do
		NODE_EXTRA_CA_CERTS=$work/ca.pem node src/scan.js $name.example.cn >"$work/$1-$name.json"
		node -e 'const {scan} = JSON.parse(require("fs").readFileSync(process.argv[1]));
			console.log(process.argv[2], scan.grade, scan.score,
				`${scan.testsPassed} of ${scan.testsQuantity} tests`);
			process.exitCode = scan.grade === "A+" ? 0 : 1' "$work/$1-$name.json" "$1 $name"
	done
	cd "$work"
}

{
	echo 'user root; events {} http {'
	echo 'types { text/html html; text/css css; application/javascript js; image/svg+xml svg; }'
	for name in site quiz; do
		sed "s#/etc/ssl/$name#$work/$name#
			s#/srv/wuzha-site/current#$work/site#; s#/var/log/nginx#$work#" "$here/deploy/nginx-$name.conf"
	done
	echo '}'
} >nginx.conf
/usr/sbin/nginx -c "$work/nginx.conf" -g "daemon off; pid $work/nginx.pid;" 2>nginx.log &
proxy=$!
sleep 3
grade nginx
kill $proxy && wait $proxy || true

sed -e "s#/srv/wuzha-site/current#$work/site#" -e $'1,/^{/s#^{#{\\\n\tadmin off#' \
	-e "s#^\(site\|quiz\).example.cn {#&\n\ttls $work/\1.pem $work/\1.key#" \
	"$here/deploy/Caddyfile" >Caddyfile
HOME=$work/home caddy run --adapter caddyfile --config Caddyfile >caddy.log 2>&1 &
proxy=$!
sleep 5
grade caddy
