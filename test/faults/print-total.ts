import { totalCases } from './count-cases.ts';

/** Says after the last test how many cases of faults and kills ran in all files together. */
export default function setUp(): () => void {
  return () => console.log(`Faults and kills: ${totalCases()} cases`);
}
