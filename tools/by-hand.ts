// Changes something in vCenter by hand, past Git, so that there is drift to look at.
//
//   by-hand <change>     with TRUEUP_URL, TRUEUP_USERNAME and TRUEUP_PASSWORD in the environment
import { changesByHand } from './start/changes-by-hand.ts';
import { signIn } from './start/vcenter-session.ts';

const change = changesByHand[process.argv[2] ?? ''];
if (change === undefined) {
  const lines = Object.entries(changesByHand).map(([name, { description }]) => `  ${name.padEnd(10)}${description}\n`);
  process.stdout.write(`Changes something in vCenter, as an administrator would by hand. One of:\n\n${lines.join('')}`);
  process.exitCode = process.argv.length > 2 ? 1 : 0;
} else {
  const { TRUEUP_URL: url = '', TRUEUP_USERNAME: user = '', TRUEUP_PASSWORD: password = '' } = process.env;
  try {
    await using vcenter = await signIn(url, { user, password });
    process.stdout.write(`${await change.make(vcenter)}\n`);
  } catch (error) {
    process.stderr.write(`That did not work: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
