// Measures planning with nothing to do against bare loops over the same objects, and how soon the daemon acts, and writes
// bench/results.md as far as it came. Every number of a row comes from one run: loop and plan take turns against one
// embedded vCenter. `run.ts [tags|machines|daemon]...`
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureMachines } from './machines/measure.ts';
import { measureDaemon } from './daemon/measure.ts';
import { here } from './processes.ts';
import { measureTags } from './tags/measure.ts';

const file = join(here, 'results.md');
const asked = process.argv.slice(2);
/** `save` takes what there is so far, for what follows may fail. */
type Measure = (save: (text: string) => Promise<void>) => Promise<void>;
const sections: { name: string; title: string; intro: string; measure: Measure }[] = [
  {
    name: 'tags',
    title: 'Tags',
    intro: `Tags spread over 100 categories are live and asked for; the plan is empty. Loop and plan send 16 requests at a time,
5 rounds each.`,
    measure: async (save) => save(await measureTags(5)),
  },
  {
    name: 'machines',
    title: 'Virtual machines',
    intro: `Virtual machines with 5 tags each (25 tags in 5 categories), as \`trueup export\` writes them down; the plan is empty.
The vCenter waits 20 ms before each answer. Once with VI-JSON (8.0 U2), once with the REST API alone (7.0 U3), where
every machine takes calls of its own. Loop and plan send 16 requests at a time, one round each. By REST the loop asks for each
machine's Tools as well, which this plan does not need: half of its requests, so that its ratio flatters the plan.`,
    measure: async (save) => save(await measureMachines(1)),
  },
  {
    name: 'daemon',
    title: 'The daemon',
    intro: `What happens by itself, as it came out, on the embedded vCenter. A push goes over HTTP to \`git http-backend\`, whose
hook sends a signed webhook to \`trueup daemon\`; Git, the hook, the daemon and vCenter share the two cores. The 10,000 objects
are tag categories, tags and VM classes, and a few virtual machines whose changes vCenter's events tell.`,
    measure: measureDaemon,
  },
];

const before = await readFile(file, 'utf8').catch(() => '');
const texts = new Map(sections.map(({ title }) => [title, keptOf(title)]));
for (const { name, title, intro, measure } of sections) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const save = async (text: string): Promise<void> => {
    texts.set(title, `## ${title}\n\n${intro}\n\n${text}`);
    await writeFile(file, `${pageHead()}\n\n${[...texts.values()].filter((one) => one !== '').join('\n\n')}\n`);
  };
  try {
    await measure(save);
  } catch (error) {
    process.stderr.write(`\n${title}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
  process.stdout.write(`\n${texts.get(title) ?? ''}\n`);
}
// What a failed measurement left open must not keep this process.
process.exit();

function keptOf(title: string): string {
  return new RegExp(`\\n## ${title}\\n[\\s\\S]*?(?=\\n## |$)`).exec(before)?.[0].trim() ?? '';
}

function pageHead(): string {
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  return `# Benchmark: planning with nothing to do, and the daemon

Written by \`npm run bench\`. The loops are undici alone (\`bench/*/bare-loop.ts\`), reading the same data over the same API.
Loop and plan take turns in processes of their own, against one embedded vCenter in a third; times are medians, and the
ratio is the median of the rounds' ratios. Times hold everything from before the login to after the logout; CPU time is
that of the whole process, all threads. Memory is the peak resident memory of the whole process, the largest of the
rounds, Node itself and loading the manifests included. Loading manifests (reading, checking) happens before the first
request and is shown by itself. All processes run with \`--max-semi-space-size=8\`, which \`NODE_OPTIONS\` can set for the
command line, too: without it, Node lets its young generation grow and takes about 90 MiB more.

Absolute times depend on the machine (${machine}); the ratios are what to compare.`;
}
