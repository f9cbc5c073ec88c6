// A shop that is served, used through hey-api's client alone; openapi-typescript has to mean the same by its answers.
// `drive.js ADDRESS USERNAME PASSWORD`

import { client } from "./hey/client.gen";
import * as shop from "./hey/index";
import type { paths } from "./types";

declare const process: { argv: string[] };
const [, , address, username, password] = process.argv;

type Sheet = paths["/productos/api/{id}/"]["get"]["responses"]["200"]["content"]["application/json"];
type Movements = paths["/productos/api/{id}/kardex/"]["get"]["responses"]["200"]["content"]["application/json"];

function equal(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

async function token(): Promise<string> {
  const entered = await shop.postLogin({ body: { username, password } });
  equal([entered.response?.status, entered.data?.data.username], [200, username]);
  const cookies = (entered.response?.headers.getSetCookie() ?? []).map((each) => each.split(";")[0]);
  const csrf = cookies.find((each) => each.startsWith("csrftoken="))?.split("=")[1] ?? "";
  const headers = { Cookie: cookies.join("; "), "X-CSRFToken": csrf };
  const issued = await shop.postPerfilApiTokens({ body: { nombre: "typescript" }, headers });
  equal(issued.response?.status, 201);
  return issued.data?.data.token ?? "";
}

async function main(): Promise<void> {
  client.setConfig({ baseUrl: address });
  const known = await token();
  client.setConfig({ baseUrl: address, auth: () => known });

  const made = await shop.postProductosApi({ body: { nombre: "Panela", precio: "2500", stock: 6 } });
  const id = made.data?.data.id ?? 0;
  equal([made.response?.status, made.data?.data.codigo_de_barras], [201, null]);
  const sold = await shop.postVentasApi({ body: { detalles: [{ producto: id, cantidad: 2 }] } });
  equal([sold.response?.status, sold.data?.data.recibido], [201, null]);
  await shop.postProductosApiIdAjustes({ path: { id }, body: { cantidad: -1, motivo: "daño" } });

  const moved = await shop.getProductosApiIdKardex({ path: { id } });
  const movements: Movements | undefined = moved.data;
  equal(movements?.data.map((each) => [each.causa, each.motivo]).sort(), [
    ["ajuste", "daño"],
    ["inventario_inicial", null],
    ["venta", null],
  ]);
  const shown = await shop.getProductosApiId({ path: { id } });
  const sheet: Sheet | undefined = shown.data;
  equal(sheet?.data.stock, 3);

  const listed = await shop.getProductosApi({ query: { q: "panela" } });
  equal(listed.data?.data.map((each) => each.id), [id]);
  const report = await shop.getReportesApiVentas();
  equal(typeof report.data?.data.totales.ventas, "number");
  const missing = await shop.getProductosApiId({ path: { id: 1_000_000_000 } });
  equal([missing.response?.status, missing.error?.code], [404, "RESOURCE_NOT_FOUND"]);
  const nameless = await shop.postProductosApi({ body: { nombre: "", precio: "1" } });
  equal(Object.keys(nameless.error?.fields ?? {}), ["nombre"]);
}

main();
