/** Serves the desk, built or not, with the facade behind `/graphql` on the same origin. So it needs no CORS, and no address in its code. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const facade = process.env.FACADE_URL ?? "http://127.0.0.1:4000";
const proxy = { "/graphql": facade };

// biome-ignore lint/style/noDefaultExport: Vite reads it
export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", proxy },
  preview: { host: "127.0.0.1", proxy },
});
