import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// No inline script, no polyfill that would need one: the server's policy forbids it. Nothing is inlined as data: either.
export default defineConfig({
  plugins: [svelte()],
  base: '/',
  build: { target: 'es2022', modulePreload: false, assetsInlineLimit: 0, cssCodeSplit: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8470' } },
});
