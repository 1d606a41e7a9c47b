// SPDX-License-Identifier: Apache-2.0
//
// Draws NAME.svg for every NAME.json of this folder, with WaveDrom. Run it after each change:
//
//   npm install --prefix /tmp/wavedrom wavedrom@3 onml@2
//   node docs/figures/render.mjs /tmp/wavedrom/node_modules
//
// Each picture carries the text that it was drawn from in <metadata>, so that a test can tell a
// picture that is older than its text without having WaveDrom.

import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const modules = process.argv[2];
if (modules === undefined) {
  process.stderr.write('usage: node docs/figures/render.mjs NODE_MODULES (has wavedrom and onml)\n');
  process.exit(2);
}

const require = createRequire(path.resolve(modules, 'render.cjs'));
const wavedrom = require('wavedrom');
const onml = require('onml');
const skin = require('wavedrom/skins/default.js');

// A skin has a drawing of every kind of edge; a figure keeps those that it uses.
function pruned(svg) {
  const used = new Set([...onml.stringify(svg).matchAll(/href="#([^"]+)"/g)].map((m) => m[1]));
  const isNeeded = (item) => item[0] !== 'g' || used.has(item[1].id);
  return svg.map((part) => part[0] !== 'defs' ? part :
    part.filter((item) => !Array.isArray(item) || isNeeded(item)));
}

const folder = path.dirname(fileURLToPath(import.meta.url));
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  // The first drawing on a page carries the skin that it needs: each figure is one.
  const svg = onml.stringify(pruned(wavedrom.renderAny(0, JSON.parse(text), skin)));
  const source = `<metadata><![CDATA[${text}]]></metadata></svg>`;
  fs.writeFileSync(path.join(folder, file.replace(/json$/, 'svg')),
                   svg.replace(/<\/svg>\s*$/, source) + '\n');
}
