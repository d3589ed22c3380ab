/** Answers about depots, policies and configuration profiles that the API leaves open. */
export interface SettingsBehaviour {
  /**
   * What writing a remediation policy without the fields that a later release put there does to them: like any
   * other they are replaced by nothing, or they stay.
   */
  policyFieldsOfLaterReleases: 'replaced' | 'kept';
  /** `disable_dpm` in the effective policy where nobody configured it: the documents disagree. */
  effectiveDisableDpm: boolean;

  /** What is at a location of which no `depotSources` says anything. */
  unknownDepotLocations: 'unreachable' | 'empty';
  /** What a sync ends with of which one depot could not be read. The others are read all the same. */
  syncWithUnreadableDepot: 'fails' | 'succeeds';
  /** Whether a depot of the system's can be switched off or described: the reference refuses without exception. */
  systemDepotUpdate: 'refused' | 'accepted';
  /** Where deletion of a depot is refused whose content is used: by its task, or by the call that asks for it. */
  depotInUse: 'task-fails' | 'refused-at-once';
  /** Whether what an owner stored with a depot is shown, from the release on that has it. */
  depotOwnerdata: 'shown' | 'to-owner' | 'hidden';
  /** Minutes and hours of a sync schedule that were left to the server: shown as what it chose, or not at all. */
  syncScheduleUnsetTimes: 'chosen' | 'left-out';

  /** Whether a setting that came with a newer image must be in the documents of its clusters. */
  profileSettingOfNewerImages: 'optional' | 'required';
  /** Whether the server writes down what a document leaves to it, where it has the group. */
  profileDefaults: 'added' | 'left-out';
  /** Whether secrets of a document are shown. An export has them always: it is made to be imported. */
  profileSecrets: 'masked' | 'shown';
  /** When a draft can be VALID: when its text is, or when the hosts were asked as well. */
  profileDraftState: 'at-once' | 'after-precheck';
  /** What a draft is that somebody else's commit overtook, where the two do not touch. */
  staleProfileDraft: 'INVALID' | 'VALID';
  /** What making a second draft does: of the two errors the reference names neither. */
  secondProfileDraft: 'ALREADY_EXISTS' | 'NOT_ALLOWED_IN_CURRENT_STATE' | 'accepted';
  /** How long applying a profile takes for each host. */
  profileHostMilliseconds: number;
  /** How a task ends that did not bring every host to its profile: the hosts are told in its result either way. */
  profileApplyWithFailedHosts: 'fails' | 'succeeds';
  /** What the last report says while another check runs: what the last one found, or that it is RUNNING. */
  profileReportWhileRunning: 'last' | 'running';
  /** Spelling of `host_id_to_UUID`: as published, or in lower case. */
  hostUuidMapSpelling: 'published' | 'lower';
}

export const settingsBehaviour: SettingsBehaviour = {
  policyFieldsOfLaterReleases: 'replaced',
  effectiveDisableDpm: true,
  unknownDepotLocations: 'unreachable',
  syncWithUnreadableDepot: 'fails',
  systemDepotUpdate: 'refused',
  depotInUse: 'task-fails',
  depotOwnerdata: 'shown',
  syncScheduleUnsetTimes: 'chosen',
  profileSettingOfNewerImages: 'optional',
  profileDefaults: 'added',
  profileSecrets: 'masked',
  profileDraftState: 'at-once',
  staleProfileDraft: 'INVALID',
  secondProfileDraft: 'ALREADY_EXISTS',
  profileHostMilliseconds: 100,
  profileApplyWithFailedHosts: 'fails',
  profileReportWhileRunning: 'last',
  hostUuidMapSpelling: 'published',
};
