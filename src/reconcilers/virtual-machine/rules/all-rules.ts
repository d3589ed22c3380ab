import type { Compared, Finding, Rule } from '../work.ts';
import { bootRules } from './boot.ts';
import { cdromRules } from './cdroms.ts';
import { controllerRules } from './controllers.ts';
import { cpuRules } from './cpu.ts';
import { customizationRules } from './customization.ts';
import { dataSetRules } from './data-sets.ts';
import { diskRules } from './disks.ts';
import { hardwareRules } from './hardware.ts';
import { memoryRules } from './memory.ts';
import { nameRules } from './name.ts';
import { nicRules } from './nics.ts';
import { placementRules } from './placement.ts';
import { portRules } from './ports.ts';
import { powerRules } from './power.ts';
import { rememberedRules } from './remembered.ts';
import { storagePolicyRules } from './storage-policy.ts';
import { tagRules, toolsRules } from './tags.ts';
import { templateRules } from './template.ts';
import { unfinishedRules } from './unfinished.ts';
import { vimRules } from './vim-settings.ts';

/** In the order in which differences are shown. */
const rules: readonly Rule[] = [
  nameRules,
  placementRules,
  templateRules,
  hardwareRules,
  cpuRules,
  memoryRules,
  bootRules,
  controllerRules,
  diskRules,
  nicRules,
  cdromRules,
  portRules,
  toolsRules,
  storagePolicyRules,
  vimRules,
  rememberedRules,
  customizationRules,
  dataSetRules,
  tagRules,
  unfinishedRules,
  powerRules,
];

export function findingsOf(compared: Compared): Finding[] {
  return rules.flatMap((rule) => rule(compared));
}
