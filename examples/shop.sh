#!/bin/sh
# The same day with curl and jq: examples/shop.sh [url] [username] [password]
set -eu
url=${1:-http://127.0.0.1:8000} username=${2:-demo} password=${3:-inventario-demo}
cookies=$(mktemp) && trap 'rm -f "$cookies"' EXIT

# Sign in; the session makes a token, and everything after that needs the token alone.
curl -sS -c "$cookies" -H 'Content-Type: application/json' -o /dev/null "$url/login/" \
  -d "$(jq -n --arg username "$username" --arg password "$password" '$ARGS.named')"
csrf=$(awk '$6 == "csrftoken" { print $7 }' "$cookies")
token=$(curl -sS -b "$cookies" -H "X-CSRFToken: $csrf" -H 'Content-Type: application/json' \
  "$url/perfil/api/tokens/" -d '{"nombre": "shop.sh"}')

# ask METHOD PATH [BODY] [KEY]: the answer, whatever it is; the same KEY makes a repetition harmless.
ask() {
  curl -sS --retry 4 --retry-connrefused -X "$1" "$url$2" -H "Authorization: Bearer $(echo "$token" | jq -r .data.token)" \
    -H 'Content-Type: application/json' ${3:+-d "$3"} ${4:+-H "Idempotency-Key: $4"}
}

barcode=7709998000024
ask POST /compras/api/ '{"detalles": [{"nombre": "Panela orgánica 500 g", "codigo_de_barras": "'$barcode'",
  "cantidad": 24, "precio": "3000.00", "precio_venta": "4500.00", "tarifa_iva": "excluido"}]}' \
  | jq -r 'if .success then "Bought 24 for \(.data.total)" else "Not bought: \(.code)" end'
product=$(ask POST /ventas/api/buscar-producto/ "{\"codigo_barras\": \"$barcode\"}" | jq .data.id)

key=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
sale="{\"detalles\": [{\"producto\": $product, \"cantidad\": 2}]}"
ask POST /ventas/api/ "$sale" "$key" | jq -r '"Sold 2 for \(.data.total_venta)"'
ask POST /ventas/api/ "$sale" "$key" | jq -r '"Asked again with the same key: \(.data.total_venta)"'
ask POST /ventas/api/ "{\"detalles\": [{\"producto\": $product, \"cantidad\": 9999}]}" \
  | jq -r '"Refused: \(.code), \(.details[0].disponible) there"'
ask GET "/productos/api/$product/kardex/" | jq -r '.data[] | "  \(.causa) \(.cantidad) -> \(.saldo)"'
today=$(TZ=COT5 date +%F)  # Bogota days
ask GET "/reportes/api/ventas/?desde=$today&hasta=$today" \
  | jq -r '.data.totales | "Report of today: \(.ventas) sold for \(.total_venta)"'
ask DELETE "/perfil/api/tokens/$(echo "$token" | jq .data.id)/" | jq -r '"Token gone: \(.data.eliminado)"'
