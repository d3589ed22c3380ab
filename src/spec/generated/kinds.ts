// Generated from schemas/ by `npm run generate`; do not edit.

import type { JsonObject } from '../../base/json.ts';
import type { SecretReference } from '../secret-reference.ts';

/**
 * What a ClusterConfiguration manifest asks for.
 */
export interface ClusterConfigurationSpec {
  /**
   * The cluster, by its path such as `/DC1/host/C1`. Its configuration is there once, so nothing else names it.
   */
  cluster: string;
  /**
   * Whether the cluster is configured by a document at all.
   */
  enablement?: {
    /**
     * `Required` hands a cluster over to configuration profiles, which cannot be undone. `Optional` leaves that to others, and takes back a handover that this account began and that is not through. Left out, nothing is done about it. Removing the manifest cancels nothing either: write `Optional` and apply it first.
     */
    mode?: 'Required' | 'Optional';
    /**
     * A host of the cluster, by its path, whose settings the handover begins with. Left out, it begins with `document`.
     */
    referenceHost?: string;
  };
  /**
   * The document, as vCenter exports it: an object with `profile` in it, or `valueFrom` for a file with its JSON text, whose values are then never shown. `null` in it means that the entry must not be there. Hosts are better written in `hostSections`.
   */
  document?: JsonObject;
  /**
   * `Subset` looks after what the document writes and leaves the rest as it is. `Exact` also takes out what it does not write; only parts of hosts that are not written stay.
   */
  mergePolicy?: 'Subset' | 'Exact';
  /**
   * What is particular to hosts, by their names in vSphere.
   */
  hostSections?: {
    /**
     * Settings of one host.
     */
    [k: string]: {
      /**
       * Settings that every host has for itself, such as its addresses.
       */
      hostSpecific?: JsonObject;
      /**
       * Settings in which the host differs from the profile.
       */
      hostOverride?: JsonObject;
    };
  };
  /**
   * How old the last comparison of the hosts with the document may be. A manifest that neither gives it, nor remediates, nor asks for the handover has hosts compared only after a document that it changed.
   */
  complianceInterval?: string;
  /**
   * What happens to hosts that differ from the document.
   */
  remediation?: {
    /**
     * `None` changes what is desired and leaves the hosts alone. `CheckOnly` also says what putting them right would cost. `Apply` puts them right.
     */
    mode?: 'None' | 'CheckOnly' | 'Apply';
    /**
     * Only these hosts of the cluster, by their paths, when hosts alone differ. A changed document always goes to all of them.
     *
     * @minItems 1
     *
     * Items: A host of the cluster.
     */
    hosts?: string[];
    /**
     * Whether a change that puts no host into maintenance mode counts as safe, and so needs neither permission nor window.
     */
    allowNoImpactAnytime?: boolean;
    /**
     * How often a document is brought to a host that fails until it needs a person. vCenter remembers the last attempt only, so 1 stops after a failure and any other number goes on.
     */
    maxAttempts?: number;
    /**
     * What of the remediation policy of the cluster is different for this document.
     */
    policyOverride?: {
      /**
       * What to do when a host fails to enter maintenance mode. With `RETRY`, both numbers are needed.
       */
      failureAction?: {
        /**
         * `FAIL` stops, `RETRY` tries again.
         */
        action: 'FAIL' | 'RETRY';
        /**
         * Between two attempts: `5m`.
         */
        retryDelay?: string;
        /**
         * Attempts besides the first.
         */
        retryCount?: number;
      };
      /**
       * What happens to the machines of a host before it is remediated. `POWER_OFF_VMS` and `SUSPEND_VMS` stop them; `SUSPEND_VMS_TO_MEMORY` wants Quick Boot.
       */
      preRemediationPowerAction?:
        'POWER_OFF_VMS' | 'SUSPEND_VMS' | 'DO_NOT_CHANGE_VMS_POWER_STATE' | 'SUSPEND_VMS_TO_MEMORY';
      /**
       * Whether ESXi restarts without its hardware, where the hardware can.
       */
      enableQuickBoot?: boolean;
      /**
       * Whether power management is off while hosts are remediated; for clusters.
       */
      disableDpm?: boolean;
      /**
       * Whether HA stops reserving room for failing hosts while hosts are remediated; for clusters.
       */
      disableHaAdmissionControl?: boolean;
      /**
       * Whether machines that are powered off or suspended move away too; for clusters.
       */
      evacuateOfflineVms?: boolean;
      /**
       * Whether hosts of a vSAN cluster whose hardware is not on the compatibility list are refused; for clusters.
       */
      enforceHclValidation?: boolean;
      /**
       * Whether hosts that are in maintenance mode already are remediated at once.
       */
      parallelRemediation?: {
        /**
         * Whether they are.
         */
        enabled: boolean;
        /**
         * The most at a time. Left out is the limit of the platform.
         */
        maxHosts?: number;
      };
    };
  };
}

/**
 * What a ClusterImage manifest asks for.
 */
export interface ClusterImageSpec {
  /**
   * The cluster, by its path such as `/DC1/host/C1`. Its image is there once, so nothing else names it.
   */
  cluster: string;
  /**
   * The ESXi release, as the depots call it: `8.0.2-0.0.22380479`. An object with `version` means the same.
   */
  baseImage?:
    | string
    | {
        /**
         * The version, as the depots call it.
         */
        version: string;
      };
  /**
   * The vendor's add-on. `null` is none; left out, the one that is there stays.
   */
  addOn?: {
    /**
     * Its name in the depots.
     */
    name: string;
    /**
     * Its version in the depots.
     */
    version: string;
  } | null;
  /**
   * Components besides those that base image and add-on bring.
   */
  components?: {
    /**
     * `Merge` looks after the listed components and leaves others alone. `Exact` also takes out what is not listed.
     */
    policy?: 'Merge' | 'Exact';
    /**
     * Versions by component. `null`: the component must not be there.
     */
    items?: {
      /**
       * A version, or `null` for a component that must not be there.
       */
      [k: string]: string | null;
    };
  };
  /**
   * Hardware support packages by the id of their manager. `{}` is none; left out, those that are there stay.
   */
  hardwareSupport?: {
    /**
     * One package.
     */
    [k: string]: {
      /**
       * Its name.
       */
      package: string;
      /**
       * Its version.
       */
      version: string;
    };
  };
  /**
   * An exported image as JSON text, in place of the fields above. What it holds besides base image, add-on, components and hardware support is imported, but not compared.
   */
  fromDocument?: string;
  /**
   * Components of solutions such as vSAN or NSX. They are their owners' business and stay as they are.
   */
  solutions?: {
    /**
     * Ids of solutions that are taken out of the image: breaks their feature on every host with the next remediation.
     *
     * Items: Id of a solution.
     */
    remove?: string[];
  };
  /**
   * Whether the cluster is managed by an image at all.
   */
  enablement?: {
    /**
     * `Required` hands a cluster that is not managed by an image over to one, which cannot be undone. `Optional` leaves that to others.
     */
    mode?: 'Required' | 'Optional';
    /**
     * Hand over even when software on the hosts is not part of the image; the next remediation removes it.
     */
    skipSoftwareCheck?: boolean;
    /**
     * Checks that are left out before.
     *
     * Items: One check.
     */
    skipChecks?: (
      | 'SOFTWARE'
      | 'VERSION'
      | 'STATELESSNESS'
      | 'VUM_REMEDIATION'
      | 'SOFTWARE_SPECIFICATION_EXISTENCE'
      | 'VSAN_WITNESS_ELIGIBILITY'
    )[];
  };
  /**
   * What to do while somebody else has a draft of the image: `Proceed` and say so, or `Wait` before committing.
   */
  foreignDrafts?: 'Proceed' | 'Wait';
  /**
   * What to do when the committed image holds content that Trueup does not know, as newer releases may: `Refuse` to commit another one, or `Keep` it and edit the rest.
   */
  unmodelledContent?: 'Refuse' | 'Keep';
  /**
   * The message of commits.
   */
  commitMessage?: string;
  /**
   * How the hosts are looked at.
   */
  compliance?: {
    /**
     * How old the last scan may be.
     */
    rescanInterval?: string;
  };
  /**
   * What happens to hosts that differ from the image.
   */
  remediation?: {
    /**
     * How far to go when hosts differ from the image: `None` only reports, `CheckOnly` runs the pre-checks, `Stage` also brings the payload to the hosts, `Apply` remediates.
     */
    mode?: 'None' | 'CheckOnly' | 'Stage' | 'Apply';
    /**
     * Accept the licence agreement of what is installed.
     */
    acceptEula?: boolean;
    /**
     * Only these hosts, by their paths. Left out: all.
     *
     * Items: A host of the cluster.
     */
    hosts?: string[];
    /**
     * Go on when pre-checks warn.
     */
    allowWarnings?: boolean;
    /**
     * Stage before hosts enter maintenance mode, so that they are in it for a shorter time.
     */
    stageFirst?: boolean;
    /**
     * How often a commit is applied until it needs a person. vCenter remembers the last attempt only, so 1 stops after a failure and any other number goes on.
     */
    maxAttempts?: number;
    /**
     * What happens to a remediation that runs when nobody waits any longer: `Continue`, or `Cancel` where vCenter can.
     */
    onWindowClose?: 'Continue' | 'Cancel';
    /**
     * Storage controllers of vSAN against the compatibility guide: `Ignore`, `Report`, or `Require` before hosts are touched.
     */
    hardwareCompatibility?: 'Ignore' | 'Report' | 'Require';
    /**
     * Hosts that go first, alone: how many, or which by their paths.
     */
    canary?: number | string[];
    /**
     * Hosts per remediation after the canary; a failure stops before the next. Left out: all that are left.
     */
    batchSize?: number;
    /**
     * Hosts that may fail before the rest of the cluster is left alone.
     */
    maxFailures?: number;
  };
}

/**
 * What a ComputePolicy manifest asks for.
 */
export interface ComputePolicySpec {
  /**
   * The policy's name in vSphere, unique in the vCenter.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * The kind of rule, such as `vm.placement.anti_affinity_with_vcls`: what stands after `com.vmware.vcenter.compute.policies.capabilities.`, or all of it. Each server says which it has.
   */
  capability: string;
  /**
   * The tag of the virtual machines that the rule is about: the name of its manifest, or `category/name`.
   */
  vmTag?: string;
  /**
   * The tag of the hosts that the rule is about, for capabilities with hosts: the name of its manifest, or `category/name`.
   */
  hostTag?: string;
  /**
   * Ids of the capabilities that scaling in a cluster ignores; only for `cluster_scale_in_ignore_vm_capabilities`.
   *
   * @minItems 1
   */
  vmCapabilities?: string[];
}

/**
 * What a ContentLibrary manifest asks for.
 */
export interface ContentLibrarySpec {
  /**
   * The library's name in vSphere.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * `LOCAL` holds its own items, `SUBSCRIBED` those of another library.
   */
  type: 'LOCAL' | 'SUBSCRIBED';
  /**
   * Where the library keeps its files: exactly one place. Moving it means a new library without the old one's items.
   */
  storage: {
    /**
     * Datastore, as its inventory path.
     */
    datastore?: string;
    /**
     * Network share: `nfs://server/path`, with `?version=4` for NFS 4.1, or `smb://server/path`.
     */
    uri?: string;
  };
  /**
   * How a local library is offered to others. Left out at creation, it is not published.
   */
  publish?: {
    /**
     * Whether other vCenters may subscribe.
     */
    published?: boolean;
    /**
     * `BASIC` asks subscribers for the user `vcsp` and the password.
     */
    authentication?: 'BASIC' | 'NONE';
    /**
     * Password that subscribers need. vCenter never shows it: what was set last is recognised by a short salted digest in the owner mark.
     */
    password?: SecretReference;
    /**
     * The password until now. vCenter asks for it when the password changes, when `BASIC` becomes `NONE`, and when a library with a password is no longer published. Needed for that one run.
     */
    currentPassword?: SecretReference;
    /**
     * Whether the files that describe a published library are kept in its storage.
     */
    persistJson?: boolean;
  };
  /**
   * Where a subscribed library gets its items from.
   */
  subscription?: {
    /**
     * Address of the published library: its `lib.json`. Another source means a new library without the old one's items.
     */
    url: string;
    /**
     * Whether the published library asks for a password.
     */
    authentication: 'BASIC' | 'NONE';
    /**
     * User for `BASIC`; `vcsp` for a library of vCenter.
     */
    userName?: string;
    /**
     * Password for `BASIC`. vCenter never shows it: what was set last is recognised by a short salted digest in the owner mark.
     */
    password?: SecretReference;
    /**
     * SHA-1 thumbprint of the publisher's certificate, where vCenter does not trust it otherwise. vCenter never shows it.
     */
    sslThumbprint?: string;
    /**
     * Whether vCenter synchronises by itself, in the hours that are set for all libraries.
     */
    automaticSync: boolean;
    /**
     * Whether the content of items is only fetched when it is used.
     */
    onDemand: boolean;
    /**
     * Synchronise in every run that finds the last synchronisation longer ago than this. Left out, Trueup never does.
     */
    syncInterval?: string;
  };
  /**
   * Name of the security policy that items are held to; `null` for none.
   */
  securityPolicy?: string | null;
  /**
   * Whether the library is laid out for subscribers that are far away. Only a new library can take it.
   */
  optimizeRemotePublishing?: boolean;
  /**
   * Libraries that this one pushes its items to. `[]` removes all; left out, they are not managed.
   *
   * Items: One subscriber.
   */
  subscriptions?: {
    /**
     * Name of the subscribed library: the one that `new` makes, or one that exists in this vCenter.
     */
    library: string;
    /**
     * Make the subscribed library, where the subscription does not exist yet. Never changed afterwards.
     */
    new?: {
      /**
       * Text for people.
       */
      description?: string;
      /**
       * Where it keeps its files: exactly one place.
       */
      storage: {
        /**
         * Datastore, as its inventory path.
         */
        datastore?: string;
        /**
         * Network share: `nfs://server/path`, with `?version=4` for NFS 4.1, or `smb://server/path`.
         */
        uri?: string;
      };
      /**
       * Whether it synchronises by itself.
       */
      automaticSync: boolean;
      /**
       * Whether the content of items is only fetched when it is used.
       */
      onDemand: boolean;
    };
    /**
     * The other vCenter, in linked mode. Left out, it is this one.
     */
    vcenter?: {
      /**
       * Its host name.
       */
      hostname: string;
      /**
       * Its HTTPS port.
       */
      httpsPort?: number;
    };
    /**
     * Where VM templates go at the subscriber.
     */
    placement?: {
      /**
       * VM folder, as its inventory path.
       */
      folder?: string;
      /**
       * Cluster, as its inventory path.
       */
      cluster?: string;
      /**
       * Resource pool, as its inventory path.
       */
      resourcePool?: string;
      /**
       * Host, as its inventory path.
       */
      host?: string;
      /**
       * Network, as its inventory path.
       */
      network?: string;
    };
  }[];
}

/**
 * What a Datacenter manifest asks for.
 */
export interface DatacenterSpec {
  /**
   * The folder of datacenters that it stands in: `/` is the root folder, `/Branches` one below it, or the name of a Folder manifest. A change moves the datacenter.
   */
  folder?: string;
  /**
   * The datacenter's name in vSphere, unique in its folder. A new name renames it in place.
   */
  name?: string;
}

/**
 * What a DepotOverrides manifest asks for.
 */
export interface DepotOverridesSpec {
  /**
   * The cluster, by its path or name.
   */
  cluster?: string;
  /**
   * The host that belongs to no cluster, by its path or name; needs vCenter 8.0.
   */
  host?: string;
  /**
   * Addresses of the depots. An empty list is none: those of vCenter serve again.
   *
   * Items: The address of an `index.xml`.
   */
  locations: string[];
}

/**
 * What a DepotSyncSchedule manifest asks for.
 */
export interface DepotSyncScheduleSpec {
  /**
   * Whether vCenter synchronises by itself.
   */
  enabled: boolean;
  /**
   * How often.
   */
  schedule?: {
    /**
     * The unit that is counted.
     */
    type: 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY_BY_DAY';
    /**
     * Units to skip between two runs: 1 with `HOURLY` is every two hours.
     */
    skip?: number;
    /**
     * Minute of the hour.
     */
    minute?: number;
    /**
     * Hour of the day; not for `HOURLY`.
     */
    hour?: number;
    /**
     * Day of the month for `MONTHLY_BY_DAY`; one that a month does not have is its last.
     */
    dayOfMonth?: number;
    /**
     * Day of the week for `WEEKLY`.
     */
    dayOfWeek?: 'SUNDAY' | 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY';
  };
  /**
   * Who is told of the outcome.
   *
   * Items: An address.
   */
  emailAddresses?: string[];
}

/**
 * What a Folder manifest asks for.
 */
export interface FolderSpec {
  /**
   * What it stands in: the name of another Folder manifest, or a path such as `/DC1/vm` (one of the four folders of a datacenter: `vm`, `host`, `datastore`, `network`), `/DC1/vm/prod`, or `/` for a folder of datacenters. A change moves the folder with all that is in it.
   */
  parent: string;
  /**
   * The folder's name in vSphere, unique in its parent. A new name renames it in place.
   */
  name?: string;
}

/**
 * What a HostImage manifest asks for.
 */
export interface HostImageSpec {
  /**
   * The standalone host, by its path such as `/DC1/host/esx-9.example`. Hosts of a cluster have the image of their cluster.
   */
  host: string;
  /**
   * The ESXi release, as the depots call it: `8.0.2-0.0.22380479`. An object with `version` means the same.
   */
  baseImage?:
    | string
    | {
        /**
         * The version, as the depots call it.
         */
        version: string;
      };
  /**
   * The vendor's add-on. `null` is none; left out, the one that is there stays.
   */
  addOn?: {
    /**
     * Its name in the depots.
     */
    name: string;
    /**
     * Its version in the depots.
     */
    version: string;
  } | null;
  /**
   * Components besides those that base image and add-on bring.
   */
  components?: {
    /**
     * `Merge` looks after the listed components and leaves others alone. `Exact` also takes out what is not listed.
     */
    policy?: 'Merge' | 'Exact';
    /**
     * Versions by component. `null`: the component must not be there.
     */
    items?: {
      /**
       * A version, or `null` for a component that must not be there.
       */
      [k: string]: string | null;
    };
  };
  /**
   * An exported image as JSON text, in place of the fields above. What it holds besides base image, add-on, components and hardware support is imported, but not compared.
   */
  fromDocument?: string;
  /**
   * Components of solutions such as vSAN or NSX. They are their owners' business and stay as they are.
   */
  solutions?: {
    /**
     * Ids of solutions that are taken out of the image: breaks their feature on every host with the next remediation.
     *
     * Items: Id of a solution.
     */
    remove?: string[];
  };
  /**
   * Whether the host is managed by an image at all.
   */
  enablement?: {
    /**
     * `Required` hands a host that is not managed by an image over to one, which cannot be undone. `Optional` leaves that to others.
     */
    mode?: 'Required' | 'Optional';
    /**
     * Hand over even when software on the hosts is not part of the image; the next remediation removes it.
     */
    skipSoftwareCheck?: boolean;
    /**
     * Checks that are left out before.
     *
     * Items: One check.
     */
    skipChecks?: (
      | 'SOFTWARE'
      | 'VERSION'
      | 'STATELESSNESS'
      | 'VUM_REMEDIATION'
      | 'SOFTWARE_SPECIFICATION_EXISTENCE'
      | 'VSAN_WITNESS_ELIGIBILITY'
    )[];
  };
  /**
   * What to do while somebody else has a draft of the image: `Proceed` and say so, or `Wait` before committing.
   */
  foreignDrafts?: 'Proceed' | 'Wait';
  /**
   * What to do when the committed image holds content that Trueup does not know, as newer releases may: `Refuse` to commit another one, or `Keep` it and edit the rest.
   */
  unmodelledContent?: 'Refuse' | 'Keep';
  /**
   * The message of commits.
   */
  commitMessage?: string;
  /**
   * How the hosts are looked at.
   */
  compliance?: {
    /**
     * How old the last scan may be.
     */
    rescanInterval?: string;
  };
  /**
   * What happens to host that differs from the image.
   */
  remediation?: {
    /**
     * How far to go when host differs from the image: `None` only reports, `CheckOnly` runs the pre-checks, `Stage` also brings the payload to the host, `Apply` remediates.
     */
    mode?: 'None' | 'CheckOnly' | 'Stage' | 'Apply';
    /**
     * Accept the licence agreement of what is installed.
     */
    acceptEula?: boolean;
    /**
     * Go on when pre-checks warn.
     */
    allowWarnings?: boolean;
    /**
     * Stage before hosts enter maintenance mode, so that they are in it for a shorter time.
     */
    stageFirst?: boolean;
    /**
     * How often a commit is applied until it needs a person. vCenter remembers the last attempt only, so 1 stops after a failure and any other number goes on.
     */
    maxAttempts?: number;
    /**
     * What happens to a remediation that runs when nobody waits any longer: `Continue`, or `Cancel` where vCenter can.
     */
    onWindowClose?: 'Continue' | 'Cancel';
  };
}

/**
 * What a LibraryItem manifest asks for.
 */
export interface LibraryItemSpec {
  /**
   * The library that holds the item: the name of its manifest, or its name in vSphere.
   */
  library: string;
  /**
   * The item's name in vSphere, unique within its library.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * What the item is. Left out, it follows from the content: an ISO image is `iso`, OVF and OVA are `ovf`. vCenter may set it by itself after an upload.
   */
  type?: 'ovf' | 'iso' | 'vm-template' | 'other';
  /**
   * Where the content comes from: exactly one member. Left out, files are not managed. Content is sent again when its checksums, or where they are missing its address, change. What was sent last stands as a digest in the owner mark.
   */
  content?: {
    /**
     * Files by name.
     *
     * @minItems 1
     *
     * Items: One file: `url` or `path`.
     */
    files?: {
      /**
       * The file's name in the library.
       */
      name: string;
      /**
       * `http`, `https` or `ds:///vmfs/volumes/...`: vCenter fetches the file from there (`PULL`).
       */
      url?: string;
      /**
       * File that Trueup uploads (`PUSH`), from the folder of the manifest. It needs `checksum`, and is only sent when it has it.
       */
      path?: string;
      /**
       * SHA-1 thumbprint of the certificate of `url`, where vCenter does not trust it otherwise.
       */
      sslThumbprint?: string;
      /**
       * Size in bytes, such as `987654321B`.
       */
      size?: string;
      /**
       * `sha256:`, `sha512:`, `sha1:` or `md5:` and the digest in hexadecimal. vCenter verifies what it receives against it.
       */
      checksum?: string;
    }[];
    /**
     * One OVA file, which vCenter unpacks: `url` or `path`.
     */
    ova?: {
      /**
       * `http`, `https` or `ds:///vmfs/volumes/...`: vCenter fetches the file from there (`PULL`).
       */
      url?: string;
      /**
       * File that Trueup uploads (`PUSH`), from the folder of the manifest. It needs `checksum`.
       */
      path?: string;
      /**
       * SHA-1 thumbprint of the certificate of `url`, where vCenter does not trust it otherwise.
       */
      sslThumbprint?: string;
      /**
       * Digest of the whole OVA. Trueup verifies a `path` against it; vCenter verifies an OVA by the manifest inside it.
       */
      checksum?: string;
    };
    /**
     * An OVF package: the descriptor and the files beside it, from the folder `url` or `path`.
     */
    ovf?: {
      /**
       * Name of the `.ovf` file.
       */
      descriptor: string;
      /**
       * Address of the folder: vCenter fetches the files from there (`PULL`).
       */
      url?: string;
      /**
       * Folder that Trueup uploads from (`PUSH`), from the folder of the manifest.
       */
      path?: string;
      /**
       * SHA-1 thumbprint of the certificate of `url`, where vCenter does not trust it otherwise.
       */
      sslThumbprint?: string;
      /**
       * All files of the package with their checksums, the descriptor and the `.mf` and `.cert` files among them. Nothing else is sent.
       */
      files: {
        [k: string]: string;
      };
    };
    /**
     * Capture a virtual machine as OVF template, once for each `revision`.
     */
    vm?: {
      /**
       * The machine, as its inventory path.
       */
      vm: string;
      /**
       * `PRESERVE_MAC` keeps MAC addresses, `EXTRA_CONFIG` keeps extra configuration.
       */
      flags?: ('PRESERVE_MAC' | 'EXTRA_CONFIG')[];
      /**
       * Any text; another one captures again.
       */
      revision: string;
    };
    /**
     * Make a VM template of a virtual machine. Another `revision` replaces the item.
     */
    template?: {
      /**
       * The machine, as its inventory path.
       */
      vm: string;
      /**
       * Any text; another one makes the template again.
       */
      revision: string;
      /**
       * Where the template stands in the inventory.
       */
      placement?: {
        /**
         * VM folder, as its inventory path.
         */
        folder?: string;
        /**
         * Cluster, as its inventory path.
         */
        cluster?: string;
        /**
         * Resource pool, as its inventory path.
         */
        resourcePool?: string;
        /**
         * Host, as its inventory path.
         */
        host?: string;
      };
      /**
       * Datastore of the template's files, as its inventory path.
       */
      datastore?: string;
      /**
       * Name of the storage policy of the template's files.
       */
      storagePolicy?: string;
    };
  };
  /**
   * Says that an item without `content` is meant.
   */
  allowEmpty?: boolean;
  /**
   * Certificate warnings of a signed OVF that do not stop its upload.
   */
  acceptedWarnings?: (
    'SELF_SIGNED_CERTIFICATE' | 'EXPIRED_CERTIFICATE' | 'NOT_YET_VALID_CERTIFICATE' | 'UNTRUSTED_CERTIFICATE'
  )[];
  /**
   * What to do when somebody else changed the content: `report` it, or `restore` it by sending it again.
   */
  contentDrift?: 'report' | 'restore';
  /**
   * For items of a subscribed library: `keep` their content here, or `evict` it until it is used.
   */
  cache?: 'keep' | 'evict';
}

/**
 * What a NamespaceTemplate manifest asks for.
 */
export interface NamespaceTemplateSpec {
  /**
   * The Supervisor, by the inventory path of its cluster: `/DC0/host/Cluster-A`. Of a Supervisor of three zones, any of its clusters.
   */
  supervisor: string;
  /**
   * The template's name.
   */
  name?: string;
  /**
   * The most that each namespace made from it may use. A limit that is not written is left as it is.
   */
  quota?: {
    /**
     * The most CPU of everything together, such as `20GHz`. `null` removes it.
     */
    cpuLimit?: string | null;
    /**
     * The most CPU of a container that says nothing; not above `cpuLimit`. `null` removes it.
     */
    cpuLimitDefault?: string | null;
    /**
     * What is reserved for a container that says nothing; not above `cpuLimitDefault`. `null` removes it.
     */
    cpuRequestDefault?: string | null;
    /**
     * The most memory of everything together, such as `64GiB`. `null` removes it.
     */
    memoryLimit?: string | null;
    /**
     * The most memory of a container that says nothing; not above `memoryLimit`. `null` removes it.
     */
    memoryLimitDefault?: string | null;
    /**
     * What is reserved for a container that says nothing; not above `memoryLimitDefault`. `null` removes it.
     */
    memoryRequestDefault?: string | null;
    /**
     * The most storage of all volumes together, such as `1TiB`. `null` removes it.
     */
    storageLimit?: string | null;
    /**
     * The most pods. `null` removes the limit.
     */
    podCount?: number | null;
    /**
     * The most services. `null` removes the limit.
     */
    serviceCount?: number | null;
    /**
     * The most deployments. `null` removes the limit.
     */
    deploymentCount?: number | null;
    /**
     * The most daemon sets. `null` removes the limit.
     */
    daemonSetCount?: number | null;
    /**
     * The most replica sets. `null` removes the limit.
     */
    replicaSetCount?: number | null;
    /**
     * The most replication controllers. `null` removes the limit.
     */
    replicationControllerCount?: number | null;
    /**
     * The most stateful sets. `null` removes the limit.
     */
    statefulSetCount?: number | null;
    /**
     * The most config maps. `null` removes the limit.
     */
    configMapCount?: number | null;
    /**
     * The most secrets. `null` removes the limit.
     */
    secretCount?: number | null;
    /**
     * The most persistent volume claims. `null` removes the limit.
     */
    persistentVolumeClaimCount?: number | null;
    /**
     * The most jobs. `null` removes the limit.
     */
    jobCount?: number | null;
  };
  /**
   * The storage policies for volumes, at least one.
   *
   * @minItems 1
   *
   * Items: A storage policy, and how much of it.
   */
  storage: {
    /**
     * Name of the storage policy.
     */
    policy: string;
    /**
     * The most storage of that policy, such as `100GiB`. Left out, it has no limit.
     */
    limit?: string;
  }[];
  /**
   * Who may make namespaces, besides administrators.
   *
   * Items: A user or group; none of an external identity provider.
   */
  permissions?: {
    /**
     * `USER` or `GROUP`.
     */
    type: 'USER' | 'GROUP';
    /**
     * Domain of the user or group, such as `vsphere.local`. Capitals mean nothing.
     */
    domain: string;
    /**
     * Name of the user or group. Capitals mean nothing.
     */
    subject: string;
  }[];
  /**
   * The VM classes that it offers: names of manifests or of classes in vSphere. `[]` is none.
   *
   * Items: A VM class.
   */
  vmClasses?: string[];
  /**
   * The content libraries that machines are made from. `[]` is none.
   *
   * Items: A content library.
   */
  contentLibraries?: {
    /**
     * The library: the name of its manifest, or its name in vSphere.
     */
    library: string;
    /**
     * Whether machines may be published into it; never for subscribed libraries. Needs 8.0 U2.
     */
    writable?: boolean;
  }[];
  /**
   * Name of the Supervisor's workload network, with networking of vSphere.
   */
  network?: string;
  /**
   * Whether users may make namespaces: `Active` or `Inactive`. Namespaces that were made stay.
   */
  selfService?: 'Active' | 'Inactive';
}

/**
 * What a Namespace manifest asks for.
 */
export interface NamespaceSpec {
  /**
   * The namespace's name, which is also its id, unique in the whole vCenter: a DNS label. Names that start with `vmware-system` are vCenter's own.
   */
  name?: string;
  /**
   * The Supervisor, by the inventory path of its cluster: `/DC0/host/Cluster-A`. Of a Supervisor of three zones, any of its clusters.
   */
  supervisor: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * The most that everything in the namespace may use. A limit that is not written is left as it is; lowering one takes nothing away from what runs.
   */
  quota?: {
    /**
     * The most CPU of everything together, such as `20GHz`. `null` removes it.
     */
    cpuLimit?: string | null;
    /**
     * The most CPU of a container that says nothing; not above `cpuLimit`. `null` removes it.
     */
    cpuLimitDefault?: string | null;
    /**
     * What is reserved for a container that says nothing; not above `cpuLimitDefault`. `null` removes it.
     */
    cpuRequestDefault?: string | null;
    /**
     * The most memory of everything together, such as `64GiB`. `null` removes it.
     */
    memoryLimit?: string | null;
    /**
     * The most memory of a container that says nothing; not above `memoryLimit`. `null` removes it.
     */
    memoryLimitDefault?: string | null;
    /**
     * What is reserved for a container that says nothing; not above `memoryLimitDefault`. `null` removes it.
     */
    memoryRequestDefault?: string | null;
    /**
     * The most storage of all volumes together, such as `1TiB`. `null` removes it.
     */
    storageLimit?: string | null;
    /**
     * The most pods. `null` removes the limit.
     */
    podCount?: number | null;
    /**
     * The most services. `null` removes the limit.
     */
    serviceCount?: number | null;
    /**
     * The most deployments. `null` removes the limit.
     */
    deploymentCount?: number | null;
    /**
     * The most daemon sets. `null` removes the limit.
     */
    daemonSetCount?: number | null;
    /**
     * The most replica sets. `null` removes the limit.
     */
    replicaSetCount?: number | null;
    /**
     * The most replication controllers. `null` removes the limit.
     */
    replicationControllerCount?: number | null;
    /**
     * The most stateful sets. `null` removes the limit.
     */
    statefulSetCount?: number | null;
    /**
     * The most config maps. `null` removes the limit.
     */
    configMapCount?: number | null;
    /**
     * The most secrets. `null` removes the limit.
     */
    secretCount?: number | null;
    /**
     * The most persistent volume claims. `null` removes the limit.
     */
    persistentVolumeClaimCount?: number | null;
    /**
     * The most jobs. `null` removes the limit.
     */
    jobCount?: number | null;
  };
  /**
   * Who may work in the namespace.
   */
  access?: {
    /**
     * `Merge` leaves people alone that are not listed here; `Exact` takes their access away, but for what they inherit from permissions in vCenter.
     */
    mode?: 'Merge' | 'Exact';
    /**
     * Users and groups with their roles.
     *
     * Items: A user or group and its role.
     */
    entries?: {
      /**
       * `USER` or `GROUP`.
       */
      type: 'USER' | 'GROUP';
      /**
       * Domain of the user or group, such as `vsphere.local`. Capitals mean nothing.
       */
      domain: string;
      /**
       * Name of the user or group. Capitals mean nothing.
       */
      subject: string;
      /**
       * `OWNER` (from 7.0 U3 on), `EDIT` or `VIEW`.
       */
      role: 'OWNER' | 'EDIT' | 'VIEW';
    }[];
  };
  /**
   * The storage policies for volumes. `[]` is none. Taking a policy away makes its volumes unusable, and counts as destructive.
   *
   * Items: A storage policy, and how much of it.
   */
  storage?: {
    /**
     * Name of the storage policy.
     */
    policy: string;
    /**
     * The most storage of that policy, such as `100GiB`. Left out, it has no limit.
     */
    limit?: string;
  }[];
  /**
   * The VM classes that it offers: names of manifests or of classes in vSphere. `[]` is none.
   *
   * Items: A VM class.
   */
  vmClasses?: string[];
  /**
   * The content libraries that machines are made from. `[]` is none.
   *
   * Items: A content library.
   */
  contentLibraries?: {
    /**
     * The library: the name of its manifest, or its name in vSphere.
     */
    library: string;
    /**
     * Whether machines may be published into it; never for subscribed libraries. Needs 8.0 U2.
     */
    writable?: boolean;
  }[];
  /**
   * Name of the Supervisor's workload network, with networking of vSphere. Left out, it is the primary one.
   */
  network?: string;
  /**
   * Networks of its own, with NSX. Used when the namespace is made; vCenter never shows them again.
   */
  nsx?: {
    /**
     * Networks of pods and machines.
     *
     * @minItems 1
     *
     * Items: A network, such as `10.4.0.0/23`.
     */
    namespaceCidrs?: string[];
    /**
     * Networks that services are reached at.
     *
     * @minItems 1
     *
     * Items: A network, such as `10.4.0.0/23`.
     */
    ingressCidrs?: string[];
    /**
     * Networks that traffic leaves from; not in routed mode.
     *
     * @minItems 1
     *
     * Items: A network, such as `10.4.0.0/23`.
     */
    egressCidrs?: string[];
    /**
     * Id of the tier-0 gateway in NSX.
     */
    tier0Gateway?: string;
    /**
     * Length of the prefix of each segment's network.
     */
    subnetPrefixLength?: number;
    /**
     * Whether addresses go out as they are, without translation.
     */
    routedMode?: boolean;
    /**
     * Size of the load balancer: `SMALL`, `MEDIUM` or `LARGE`.
     */
    loadBalancerSize?: 'SMALL' | 'MEDIUM' | 'LARGE';
  };
}

/**
 * What a OfflineDepot manifest asks for.
 */
export interface OfflineDepotSpec {
  /**
   * The address that vCenter fetches the bundle (a zip file) from.
   */
  location: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * A checksum that stands for the content, such as `sha256:9f86d081...`. vCenter does not notice when what lies at the address is exchanged: with another checksum the bundle is imported anew. Trueup notes it beside the import and does not compute it.
   */
  contentHash?: string;
}

/**
 * What a OnlineDepot manifest asks for.
 */
export interface OnlineDepotSpec {
  /**
   * The address of the depot's `index.xml`. Another address is another depot: the new one is created and synchronised, then the former one is deleted.
   */
  location: string;
  /**
   * Text for people. Depots that vCenter brings with it have one that cannot be changed.
   */
  description?: string;
  /**
   * Whether it is synchronised, and its content offered. Left out, a new depot is.
   */
  enabled?: boolean;
  /**
   * For depots that vCenter brings with it, named by their address: `Present`, or `Disabled` to have them offer nothing. Where vCenter refuses to disable one, `lifecycle.replace: allow` lets its content be dropped instead.
   */
  state?: 'Present' | 'Disabled';
  /**
   * Whether Trueup lets vCenter synchronise while the depot has nothing to offer, as it has after creation.
   */
  syncOnCreate?: boolean;
}

/**
 * What a RemediationPolicy manifest asks for.
 */
export interface RemediationPolicySpec {
  /**
   * The cluster, by its path or name.
   */
  cluster?: string;
  /**
   * The host that belongs to no cluster, by its path or name; needs vCenter 8.0.
   */
  host?: string;
  /**
   * What clusters, or hosts that belong to none, inherit; `hosts` needs vCenter 8.0.
   */
  defaults?: 'clusters' | 'hosts';
  /**
   * What to do when a host fails to enter maintenance mode. With `RETRY`, both numbers are needed.
   */
  failureAction?: {
    /**
     * `FAIL` stops, `RETRY` tries again.
     */
    action: 'FAIL' | 'RETRY';
    /**
     * Between two attempts: `5m`.
     */
    retryDelay?: string;
    /**
     * Attempts besides the first.
     */
    retryCount?: number;
  } | null;
  /**
   * What happens to the machines of a host before it is remediated. `POWER_OFF_VMS` and `SUSPEND_VMS` stop them; `SUSPEND_VMS_TO_MEMORY` wants Quick Boot.
   */
  preRemediationPowerAction?:
    'POWER_OFF_VMS' | 'SUSPEND_VMS' | 'DO_NOT_CHANGE_VMS_POWER_STATE' | 'SUSPEND_VMS_TO_MEMORY' | null;
  /**
   * Whether ESXi restarts without its hardware, where the hardware can.
   */
  enableQuickBoot?: boolean | null;
  /**
   * Whether power management is off while hosts are remediated; for clusters.
   */
  disableDpm?: boolean | null;
  /**
   * Whether HA stops reserving room for failing hosts while hosts are remediated; for clusters.
   */
  disableHaAdmissionControl?: boolean | null;
  /**
   * Whether machines that are powered off or suspended move away too; for clusters.
   */
  evacuateOfflineVms?: boolean | null;
  /**
   * Whether hosts of a vSAN cluster whose hardware is not on the compatibility list are refused; for clusters.
   */
  enforceHclValidation?: boolean | null;
  /**
   * Whether hosts that are in maintenance mode already are remediated at once.
   */
  parallelRemediation?: {
    /**
     * Whether they are.
     */
    enabled: boolean;
    /**
     * The most at a time. `null`, or left out, is the limit of the platform; with NSX or a distributed switch on the hosts, keep to 4.
     */
    maxHosts?: number | null;
  } | null;
}

/**
 * What a ResourcePool manifest asks for.
 */
export interface ResourcePoolSpec {
  /**
   * The pool that it stands in: the name of another ResourcePool manifest, or a path such as `/DC1/host/C1/Resources`, the root pool of a cluster or standalone host. A change moves the pool, within the same cluster or host.
   */
  parent: string;
  /**
   * The pool's name in vSphere, unique in its parent. A new name renames it in place.
   */
  name?: string;
  /**
   * Processing power of the pool. Members that are left out keep what they have.
   */
  cpu?: {
    /**
     * What is reserved for the pool: `1000MHz`.
     */
    reservation?: string;
    /**
     * Whether it may reserve more out of its parent when its own reservation is used up.
     */
    expandable?: boolean;
    /**
     * The most that the pool gets; `null` is no limit.
     */
    limit?: string | null;
    /**
     * Its weight against its siblings where there is not enough: `LOW`, `NORMAL`, `HIGH`, or a number.
     */
    shares?: ('LOW' | 'NORMAL' | 'HIGH') | number;
  };
  /**
   * Memory of the pool. Members that are left out keep what they have.
   */
  memory?: {
    /**
     * What is reserved for the pool: `8GiB`.
     */
    reservation?: string;
    /**
     * Whether it may reserve more out of its parent when its own reservation is used up.
     */
    expandable?: boolean;
    /**
     * The most that the pool gets; `null` is no limit.
     */
    limit?: string | null;
    /**
     * Its weight against its siblings where there is not enough: `LOW`, `NORMAL`, `HIGH`, or a number.
     */
    shares?: ('LOW' | 'NORMAL' | 'HIGH') | number;
  };
}

/**
 * What a Supervisor manifest asks for.
 */
export interface SupervisorSpec {
  /**
   * The cluster that the Supervisor runs on, as its inventory path. Of a Supervisor of three zones it is any one of its clusters. It is what other manifests call the Supervisor.
   */
  cluster: string;
  /**
   * The Supervisor's name, from 8.0 on; vCenter calls it after its cluster otherwise. Needed, and used, only for a Supervisor of several zones.
   */
  supervisorName?: string;
  /**
   * The vSphere zones of a Supervisor of three zones. Left out, it has the one of its cluster.
   *
   * @minItems 3
   * @maxItems 3
   */
  zones?: string[];
  /**
   * Size of the control plane. It can grow and never shrink; growing replaces the control-plane machines one after the other.
   */
  size: 'TINY' | 'SMALL' | 'MEDIUM' | 'LARGE';
  /**
   * Version that the Supervisor should run, such as `v1.28.3+vmware.wcp.1-vsc0.1.9-23319040`. Only ever raised: an upgrade cannot be undone. Left out, nothing is upgraded.
   */
  version?: string;
  /**
   * How upgrades go.
   */
  upgrade?: {
    /**
     * Upgrade although vCenter's pre-checks warn. Errors always stop it.
     */
    ignoreWarnings?: boolean;
    /**
     * When `version` is not offered, go to the highest offered version below it first.
     */
    allowIntermediate?: boolean;
  };
  /**
   * How the Supervisor and its workloads reach the network.
   */
  networking: {
    /**
     * `VSPHERE_NETWORK` is distributed port groups with a load balancer, `NSXT_CONTAINER_PLUGIN` is NSX.
     */
    provider: 'VSPHERE_NETWORK' | 'NSXT_CONTAINER_PLUGIN';
    /**
     * Addresses of services inside the Supervisor.
     */
    serviceCidr: string;
    /**
     * The network that the control plane talks to vCenter over.
     */
    management: {
      /**
       * Port group, as its inventory path.
       */
      network: string;
      /**
       * Where the control plane gets its addresses from: five in a row that are given here, or DHCP.
       */
      mode: 'STATICRANGE' | 'DHCP';
      /**
       * First of the addresses, for `STATICRANGE`.
       */
      startingAddress?: string;
      /**
       * How many there are. Five in a row are needed.
       */
      addressCount?: number;
      /**
       * Mask, for `STATICRANGE`.
       */
      subnetMask?: string;
      /**
       * Gateway, for `STATICRANGE`.
       */
      gateway?: string;
      /**
       * Address that moves to the machine that leads the control plane, where DHCP does not give one.
       */
      floatingIp?: string;
      /**
       * DNS servers, the first first.
       */
      dnsServers?: string[];
      /**
       * Domains that bare names are looked up in, the first first.
       */
      dnsSearchDomains?: string[];
      /**
       * NTP servers, the first first.
       */
      ntpServers?: string[];
    };
    /**
     * The networks of workloads.
     */
    workload?: {
      /**
       * DNS servers of workloads, the first first.
       */
      dnsServers?: string[];
      /**
       * NTP servers of workloads, the first first.
       */
      ntpServers?: string[];
      /**
       * The network of the control plane's and of all Namespaces' traffic that have none of their own; for `VSPHERE_NETWORK`.
       */
      primary?: {
        /**
         * Name of the network within the Supervisor, which Namespaces call it by.
         */
        name: string;
        /**
         * Distributed port group, as its inventory path.
         */
        network: string;
        /**
         * Where workloads get their addresses from: the ranges here, or DHCP.
         */
        ipMode?: 'STATICRANGE' | 'DHCP';
        /**
         * Addresses for workloads, for `STATICRANGE`. Ranges can be added and never taken away while the network is in use.
         *
         * Items: A range: its first address, and how many there are.
         */
        ranges?: {
          /**
           * First address.
           */
          address: string;
          /**
           * Number of addresses.
           */
          count: number;
        }[];
        /**
         * Gateway, for `STATICRANGE`.
         */
        gateway?: string;
        /**
         * Mask, for `STATICRANGE`.
         */
        subnetMask?: string;
      };
      /**
       * Further networks for Namespaces, for `VSPHERE_NETWORK`. `[]` removes all; left out, they are not managed. One that a Namespace uses is neither removed nor moved.
       *
       * Items: One network.
       */
      additional?: {
        /**
         * Name of the network within the Supervisor, which Namespaces call it by.
         */
        name: string;
        /**
         * Distributed port group, as its inventory path.
         */
        network: string;
        /**
         * Where workloads get their addresses from: the ranges here, or DHCP.
         */
        ipMode?: 'STATICRANGE' | 'DHCP';
        /**
         * Addresses for workloads, for `STATICRANGE`. Ranges can be added and never taken away while the network is in use.
         *
         * Items: A range: its first address, and how many there are.
         */
        ranges?: {
          /**
           * First address.
           */
          address: string;
          /**
           * Number of addresses.
           */
          count: number;
        }[];
        /**
         * Gateway, for `STATICRANGE`.
         */
        gateway?: string;
        /**
         * Mask, for `STATICRANGE`.
         */
        subnetMask?: string;
      }[];
    };
    /**
     * For `NSXT_CONTAINER_PLUGIN` only.
     */
    nsx?: {
      /**
       * UUID of the distributed switch that NSX uses in the cluster, as the vSphere Client shows it.
       */
      switch?: string;
      /**
       * Id of the NSX edge cluster.
       */
      edgeCluster?: string;
      /**
       * Id of the NSX tier-0 gateway.
       */
      tier0Gateway?: string;
      /**
       * Addresses of pods, each at least a /23. They can be added and never taken away.
       */
      podCidrs: string[];
      /**
       * Addresses for ingresses and load balancers. They can be added and never taken away.
       */
      ingressCidrs: string[];
      /**
       * Addresses that workloads go out with; none with `routedMode`. They can be added and never taken away.
       */
      egressCidrs?: string[];
      /**
       * Prefix length of each Namespace's subnet.
       */
      namespaceSubnetPrefix?: number;
      /**
       * Whether workloads keep their own addresses outside.
       */
      routedMode?: boolean;
      /**
       * Certificate for ingresses that bring none, as PEM. Compared by its fingerprint.
       */
      ingressTlsCertificate?: string;
    };
    /**
     * The load balancer in front of the workloads; for `VSPHERE_NETWORK`.
     */
    loadBalancer?: {
      /**
       * Its name within the Supervisor.
       */
      id: string;
      /**
       * `HA_PROXY`, or `AVI` for NSX Advanced Load Balancer.
       */
      provider: 'HA_PROXY' | 'AVI';
      /**
       * Where its API answers; `AVI` has one.
       *
       * @minItems 1
       *
       * Items: One address.
       */
      servers: {
        /**
         * Name or address.
         */
        host: string;
        /**
         * Port.
         */
        port: number;
      }[];
      /**
       * Addresses that it gives out. They can be added and never taken away.
       *
       * Items: A range: its first address, and how many there are.
       */
      ranges: {
        /**
         * First address.
         */
        address: string;
        /**
         * Number of addresses.
         */
        count: number;
      }[];
      /**
       * Account of its API.
       */
      username?: string;
      /**
       * Password of its API. vCenter never shows it: what was written last is recognised by a short salted digest in the owner mark.
       */
      password?: SecretReference;
      /**
       * Certificates that its API is trusted by, as PEM. Compared by their fingerprints.
       */
      caCertificate?: string;
    };
    /**
     * How the Supervisor reaches the Internet. A change restarts the container runtime.
     */
    proxy?: {
      /**
       * `VC_INHERITED` takes vCenter's own proxy, `CLUSTER_CONFIGURED` the one here, `NONE` goes without.
       */
      source: 'VC_INHERITED' | 'CLUSTER_CONFIGURED' | 'NONE';
      /**
       * Address for HTTPS, without a password: `http://proxy.example:3128`.
       */
      httpsProxy?: string;
      /**
       * Password of the user in `httpsProxy`.
       */
      httpsProxyPassword?: SecretReference;
      /**
       * Address for HTTP, without a password.
       */
      httpProxy?: string;
      /**
       * Password of the user in `httpProxy`.
       */
      httpProxyPassword?: SecretReference;
      /**
       * What is reached without it.
       */
      noProxy?: string[];
      /**
       * Certificates that the proxy is trusted by, as PEM. Compared by their fingerprints.
       */
      caBundle?: string;
    };
  };
  /**
   * Where the Supervisor keeps things.
   */
  storage: {
    /**
     * Storage policy of the control plane's machines.
     */
    controlPlanePolicy: string;
    /**
     * Storage policy of pods' temporary disks.
     */
    ephemeralPolicy: string;
    /**
     * Storage policy of the cache of container images.
     */
    imagePolicy: string;
    /**
     * vSAN clusters that file volumes may be made on, as their inventory paths.
     */
    fileVolumeClusters?: string[];
  };
  /**
   * Where images come from.
   */
  images?: {
    /**
     * Default registry of container images.
     */
    registry?: {
      /**
       * Its name.
       */
      hostname: string;
      /**
       * Its port.
       */
      port?: number;
    };
    /**
     * Default repository in the registry.
     */
    repository?: string;
    /**
     * Content library with the images of Kubernetes clusters. Left out, vCenter makes one of its own.
     */
    kubernetesContentLibrary?: string;
  };
  /**
   * The Kubernetes API of the Supervisor.
   */
  apiServer?: {
    /**
     * Names besides its address that its certificate is good for.
     */
    dnsNames?: string[];
    /**
     * Certificate that it shows, as PEM. Used once the Supervisor runs, since none can be given when it is enabled. Compared by its fingerprint.
     */
    certificate?: string;
  };
  /**
   * Text that people see before they log in.
   */
  loginBanner?: string;
}

/**
 * What a TagBinding manifest asks for.
 */
export interface TagBindingSpec {
  /**
   * `Additive` puts tags on and leaves all others alone. `Exclusive` also takes off what is not wanted, as `scope` says.
   */
  mode?: 'Additive' | 'Exclusive';
  /**
   * What `Exclusive` takes off. `Categories`: from the listed objects, every other tag of the listed tags' categories. `Tags`: the listed tags, from every object that is not listed.
   */
  scope?: 'Categories' | 'Tags';
  /**
   * The tags: the names of their manifests, or `category/name`.
   *
   * @minItems 1
   *
   * Items: One tag.
   */
  tags: string[];
  /**
   * The objects, each as its kind and its name. One that cannot be found yet is left out and reported; the others get their tags.
   *
   * @minItems 1
   *
   * Items: One object: exactly one of these fields.
   */
  objects: {
    /**
     * A virtual machine: the name of its manifest, or its path.
     */
    VirtualMachine?: string;
    /**
     * A datacenter: the name of its manifest, or its path.
     */
    Datacenter?: string;
    /**
     * A folder: the name of its manifest, or its path.
     */
    Folder?: string;
    /**
     * A cluster, by its path.
     */
    Cluster?: string;
    /**
     * A host, by its path.
     */
    Host?: string;
    /**
     * A resource pool: the name of its manifest, or its path.
     */
    ResourcePool?: string;
    /**
     * A datastore, by its path.
     */
    Datastore?: string;
    /**
     * A network or port group, by its path.
     */
    Network?: string;
    /**
     * A content library: the name of its manifest, or its name.
     */
    ContentLibrary?: string;
    /**
     * An item of a content library: the name of its manifest, or `library/item`.
     */
    LibraryItem?: string;
  }[];
}

/**
 * What a TagCategory manifest asks for.
 */
export interface TagCategorySpec {
  /**
   * The category's name in vSphere, unique among categories.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * How many tags of the category one object may carry: `SINGLE` or `MULTIPLE`. vCenter widens `SINGLE` to `MULTIPLE` in place; the way back needs a new category, which loses every tag of it and where they are attached.
   */
  cardinality: 'SINGLE' | 'MULTIPLE';
  /**
   * Types of objects that tags of the category may be attached to. An empty list means every type. vCenter lets the list grow but never shrink.
   */
  associableTypes?: string[];
}

/**
 * What a Tag manifest asks for.
 */
export interface TagSpec {
  /**
   * The category that the tag belongs to: the name of its manifest, or its name in vSphere. A tag cannot move to another category.
   */
  category: string;
  /**
   * The tag's name in vSphere, unique within its category.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
}

/**
 * What a UmdsDepot manifest asks for.
 */
export interface UmdsDepotSpec {
  /**
   * The address of its `index.xml`. It changes in place, and vCenter synchronises after it.
   */
  location: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * Whether vCenter synchronises with it. Left out, a new one is.
   */
  enabled?: boolean;
  /**
   * Whether Trueup lets vCenter synchronise when the depot is new or its address has changed.
   */
  syncOnCreate?: boolean;
}

/**
 * What a VirtualMachineClass manifest asks for.
 */
export interface VirtualMachineClassSpec {
  /**
   * The class's name in vSphere, which is also its id: a DNS label. A class with another name is another class.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * Number of virtual CPUs.
   */
  cpuCount: number;
  /**
   * Memory, in steps of 4MiB.
   */
  memory: string;
  /**
   * Share of the CPUs that is reserved: the percentage of the slowest host's frequency, times the number of CPUs. `0%` reserves nothing.
   */
  cpuReservation?: string;
  /**
   * Share of the memory that is reserved. `0%` reserves nothing; vGPU and DirectPath I/O devices need `100%`.
   */
  memoryReservation?: string;
  /**
   * One vGPU for each profile name, in this order. The same profile may stand more than once.
   */
  vgpuProfiles?: string[];
  /**
   * PCI devices that are passed through with dynamic DirectPath I/O, in this order.
   *
   * Items: One device.
   */
  directPathDevices?: {
    /**
     * PCI vendor id. Hexadecimal is fine: `0x10DE`.
     */
    vendorId: number;
    /**
     * PCI device id. Hexadecimal is fine: `0x20B5`.
     */
    deviceId: number;
    /**
     * Hardware label that the device must carry.
     */
    customLabel?: string;
  }[];
  /**
   * Volumes on the host's own disks, which live and die with the machine. `null` means none.
   */
  instanceStorage?: {
    /**
     * Name of the storage policy for the volumes. The namespace must have it too.
     */
    storagePolicy: string;
    /**
     * One volume for each size; their order means nothing.
     *
     * @minItems 1
     *
     * Items: Size of one volume.
     */
    volumes: string[];
  } | null;
}

/**
 * What a VirtualMachine manifest asks for.
 */
export interface VirtualMachineSpec {
  /**
   * The machine's name in vSphere, unique in its folder. A new name renames it in place, which needs vCenter 8.0 U1.
   */
  name?: string;
  /**
   * Where the machine comes from, exactly one of these. Used when it is made: a later difference cannot be read back and changes nothing. Left out, it is made from scratch.
   */
  source?: {
    /**
     * A new machine with the hardware of this manifest. Needs `guestOS`. A manifest without `disks` gives a machine without disks.
     */
    scratch?: {};
    /**
     * A copy of another virtual machine, which may be running. Hardware that this manifest names is set before the first start.
     */
    clone?: {
      /**
       * The machine to copy.
       */
      vm: string;
      /**
       * Labels of disks that are not copied: `Hard disk 2`.
       *
       * Items: Label of a disk.
       */
      disksToRemove?: string[];
      /**
       * Name of a guest customization specification of vCenter, which runs at the first start.
       */
      customizationSpecification?: string;
    };
    /**
     * A copy of a template. The REST API does not see templates.
     */
    vmTemplate?: {
      /**
       * The template.
       */
      vm: string;
    };
    /**
     * Deployed from an OVF or OVA item of a content library.
     */
    ovfItem?: {
      /**
       * The item, as `library/item`.
       */
      item: string;
      /**
       * Whether the licence terms of the package are accepted. Without it, a package that has some is not deployed.
       */
      acceptEulas?: boolean;
      /**
       * Key of one of the package's deployment options. Left out: the package's own default.
       */
      deploymentOption?: string;
      /**
       * Networks by the name that the package gives them.
       */
      networks?: {
        /**
         * A network.
         */
        [k: string]: string;
      };
      /**
       * Values of the package's properties, by their id. A value that the guest needs as a secret stands readable in vCenter afterwards; use guest customization for passwords.
       */
      properties?: {
        /**
         * The value.
         */
        [k: string]: string;
      };
      /**
       * How the disks are laid out. Left out: the datastore's own way.
       */
      provisioning?: 'thin' | 'thick' | 'eagerZeroedThick';
      /**
       * Storage policy of the machine and its disks.
       */
      storagePolicy?: string;
      /**
       * IP allocation policy, one of those that the package supports, such as `dhcpPolicy`.
       */
      ipAllocation?: string;
      /**
       * Language of the package's texts, such as `en_US`.
       */
      locale?: string;
      /**
       * Import flags, such as `LAX`.
       *
       * Items: A flag that the resource pool's hosts accept.
       */
      flags?: string[];
    };
    /**
     * Deployed from a VM template item of a content library.
     */
    templateItem?: {
      /**
       * The item, as `library/item`.
       */
      item: string;
      /**
       * What is different about disks of the template, by their label: `Hard disk 1`.
       */
      disks?: {
        /**
         * One disk.
         */
        [k: string]: {
          /**
           * Capacity, larger than the template's.
           */
          capacity?: string;
          /**
           * Datastore of this disk.
           */
          datastore?: string;
          /**
           * Storage policy of this disk.
           */
          storagePolicy?: string;
        };
      };
      /**
       * Labels of disks that are not deployed.
       *
       * Items: Label of a disk.
       */
      disksToRemove?: string[];
      /**
       * Networks by the label of the template's adapter: `Network adapter 1`.
       */
      networks?: {
        /**
         * A network.
         */
        [k: string]: string;
      };
      /**
       * Name of a guest customization specification of vCenter, which runs at the first start.
       */
      customizationSpecification?: string;
    };
    /**
     * A machine whose files lie on a datastore and that vCenter does not know yet.
     */
    register?: {
      /**
       * Its datastore.
       */
      datastore: string;
      /**
       * Path of the `.vmx` file on it: `web-01/web-01.vmx`.
       */
      path: string;
    };
  };
  /**
   * Where the machine lies and runs. A datastore and one of `resourcePool`, `cluster` and `host` are needed to make it. Afterwards only the members in `enforce` are held: DRS and people may move the machine.
   */
  placement: {
    /**
     * VM folder: `/DC1/vm/prod`. Together with the name it tells the machine from all others. In place, in any power state.
     */
    folder: string;
    /**
     * Resource pool: `/DC1/host/C1/Resources/prod`. A move is in place; a move to another cluster's pool migrates the machine.
     */
    resourcePool?: string;
    /**
     * Cluster whose DRS chooses the host. A move migrates the machine, while it runs.
     */
    cluster?: string;
    /**
     * Host. A move migrates the machine, while it runs.
     */
    host?: string;
    /**
     * Datastore of the machine's directory. A move copies its files, while it runs; it may take hours.
     */
    datastore?: string;
    /**
     * Members that are brought back when they differ after creation.
     *
     * Items: A member of `placement`.
     */
    enforce?: ('folder' | 'resourcePool' | 'cluster' | 'host' | 'datastore')[];
  };
  /**
   * Guest operating system; needed from scratch. `WINDOWS_9_SERVER_64` is Server 2016, `WINDOWS_SERVER_2021` Server 2022, `WINDOWS_9_64` Windows 10. A change needs the machine off and vCenter 8.0 U1. Some need vCenter 8.0.
   */
  guestOS?:
    | 'DOS'
    | 'WIN_31'
    | 'WIN_95'
    | 'WIN_98'
    | 'WIN_ME'
    | 'WIN_NT'
    | 'WIN_2000_PRO'
    | 'WIN_2000_SERV'
    | 'WIN_2000_ADV_SERV'
    | 'WIN_XP_HOME'
    | 'WIN_XP_PRO'
    | 'WIN_XP_PRO_64'
    | 'WIN_NET_WEB'
    | 'WIN_NET_STANDARD'
    | 'WIN_NET_ENTERPRISE'
    | 'WIN_NET_DATACENTER'
    | 'WIN_NET_BUSINESS'
    | 'WIN_NET_STANDARD_64'
    | 'WIN_NET_ENTERPRISE_64'
    | 'WIN_NET_DATACENTER_64'
    | 'WIN_LONGHORN'
    | 'WIN_LONGHORN_64'
    | 'WIN_VISTA'
    | 'WIN_VISTA_64'
    | 'WINDOWS_7'
    | 'WINDOWS_7_64'
    | 'WINDOWS_7_SERVER_64'
    | 'WINDOWS_8'
    | 'WINDOWS_8_64'
    | 'WINDOWS_8_SERVER_64'
    | 'WINDOWS_9'
    | 'WINDOWS_9_64'
    | 'WINDOWS_9_SERVER_64'
    | 'WINDOWS_11_64'
    | 'WINDOWS_12_64'
    | 'WINDOWS_HYPERV'
    | 'WINDOWS_SERVER_2019'
    | 'WINDOWS_SERVER_2021'
    | 'WINDOWS_SERVER_2025'
    | 'FREEBSD'
    | 'FREEBSD_64'
    | 'FREEBSD_11'
    | 'FREEBSD_12'
    | 'FREEBSD_13'
    | 'FREEBSD_14'
    | 'FREEBSD_11_64'
    | 'FREEBSD_12_64'
    | 'FREEBSD_13_64'
    | 'FREEBSD_14_64'
    | 'REDHAT'
    | 'RHEL_2'
    | 'RHEL_3'
    | 'RHEL_3_64'
    | 'RHEL_4'
    | 'RHEL_4_64'
    | 'RHEL_5'
    | 'RHEL_5_64'
    | 'RHEL_6'
    | 'RHEL_6_64'
    | 'RHEL_7'
    | 'RHEL_7_64'
    | 'RHEL_8_64'
    | 'RHEL_9_64'
    | 'CENTOS'
    | 'CENTOS_64'
    | 'CENTOS_6'
    | 'CENTOS_6_64'
    | 'CENTOS_7'
    | 'CENTOS_7_64'
    | 'CENTOS_8_64'
    | 'CENTOS_9_64'
    | 'FEDORA'
    | 'FEDORA_64'
    | 'ROCKYLINUX_64'
    | 'ALMALINUX_64'
    | 'ORACLE_LINUX'
    | 'ORACLE_LINUX_64'
    | 'ORACLE_LINUX_6'
    | 'ORACLE_LINUX_6_64'
    | 'ORACLE_LINUX_7'
    | 'ORACLE_LINUX_7_64'
    | 'ORACLE_LINUX_8_64'
    | 'ORACLE_LINUX_9_64'
    | 'SUSE'
    | 'SUSE_64'
    | 'SLES'
    | 'SLES_64'
    | 'SLES_10'
    | 'SLES_10_64'
    | 'SLES_11'
    | 'SLES_11_64'
    | 'SLES_12'
    | 'SLES_12_64'
    | 'SLES_15_64'
    | 'SLES_16_64'
    | 'OPENSUSE'
    | 'OPENSUSE_64'
    | 'NLD_9'
    | 'OES'
    | 'SJDS'
    | 'UBUNTU'
    | 'UBUNTU_64'
    | 'DEBIAN_4'
    | 'DEBIAN_4_64'
    | 'DEBIAN_5'
    | 'DEBIAN_5_64'
    | 'DEBIAN_6'
    | 'DEBIAN_6_64'
    | 'DEBIAN_7'
    | 'DEBIAN_7_64'
    | 'DEBIAN_8'
    | 'DEBIAN_8_64'
    | 'DEBIAN_9'
    | 'DEBIAN_9_64'
    | 'DEBIAN_10'
    | 'DEBIAN_10_64'
    | 'DEBIAN_11'
    | 'DEBIAN_11_64'
    | 'DEBIAN_12'
    | 'DEBIAN_12_64'
    | 'MANDRAKE'
    | 'MANDRIVA'
    | 'MANDRIVA_64'
    | 'TURBO_LINUX'
    | 'TURBO_LINUX_64'
    | 'ASIANUX_3'
    | 'ASIANUX_3_64'
    | 'ASIANUX_4'
    | 'ASIANUX_4_64'
    | 'ASIANUX_5_64'
    | 'ASIANUX_7_64'
    | 'ASIANUX_8_64'
    | 'ASIANUX_9_64'
    | 'COREOS_64'
    | 'VMWARE_PHOTON_64'
    | 'AMAZONLINUX2_64'
    | 'AMAZONLINUX3_64'
    | 'CRXPOD_1'
    | 'OTHER_24X_LINUX'
    | 'OTHER_24X_LINUX_64'
    | 'OTHER_26X_LINUX'
    | 'OTHER_26X_LINUX_64'
    | 'OTHER_3X_LINUX'
    | 'OTHER_3X_LINUX_64'
    | 'OTHER_4X_LINUX'
    | 'OTHER_4X_LINUX_64'
    | 'OTHER_5X_LINUX'
    | 'OTHER_5X_LINUX_64'
    | 'OTHER_6X_LINUX'
    | 'OTHER_6X_LINUX_64'
    | 'OTHER_LINUX'
    | 'OTHER_LINUX_64'
    | 'GENERIC_LINUX'
    | 'SOLARIS_6'
    | 'SOLARIS_7'
    | 'SOLARIS_8'
    | 'SOLARIS_9'
    | 'SOLARIS_10'
    | 'SOLARIS_10_64'
    | 'SOLARIS_11_64'
    | 'OS2'
    | 'ECOMSTATION'
    | 'ECOMSTATION_2'
    | 'NETWARE_4'
    | 'NETWARE_5'
    | 'NETWARE_6'
    | 'OPENSERVER_5'
    | 'OPENSERVER_6'
    | 'UNIXWARE_7'
    | 'DARWIN'
    | 'DARWIN_64'
    | 'DARWIN_10'
    | 'DARWIN_10_64'
    | 'DARWIN_11'
    | 'DARWIN_11_64'
    | 'DARWIN_12_64'
    | 'DARWIN_13_64'
    | 'DARWIN_14_64'
    | 'DARWIN_15_64'
    | 'DARWIN_16_64'
    | 'DARWIN_17_64'
    | 'DARWIN_18_64'
    | 'DARWIN_19_64'
    | 'DARWIN_20_64'
    | 'DARWIN_21_64'
    | 'DARWIN_22_64'
    | 'DARWIN_23_64'
    | 'VMKERNEL'
    | 'VMKERNEL_5'
    | 'VMKERNEL_6'
    | 'VMKERNEL_65'
    | 'VMKERNEL_7'
    | 'VMKERNEL_8'
    | 'OTHER'
    | 'OTHER_64';
  /**
   * Version of the virtual hardware.
   */
  hardware?: {
    /**
     * Hardware version, such as `VMX_19`. It only goes up, and needs the machine off; one that is already newer is left alone. Going down is refused: it would take a new machine. `VMX_20` needs ESXi 8.0, `VMX_21` ESXi 8.0 U2, on every host that may run it.
     */
    version?:
      | 'VMX_03'
      | 'VMX_04'
      | 'VMX_06'
      | 'VMX_07'
      | 'VMX_08'
      | 'VMX_09'
      | 'VMX_10'
      | 'VMX_11'
      | 'VMX_12'
      | 'VMX_13'
      | 'VMX_14'
      | 'VMX_15'
      | 'VMX_16'
      | 'VMX_17'
      | 'VMX_18'
      | 'VMX_19'
      | 'VMX_20'
      | 'VMX_21';
    /**
     * Whether vCenter upgrades the hardware by itself when the machine starts.
     */
    upgradePolicy?: 'NEVER' | 'AFTER_CLEAN_SHUTDOWN' | 'ALWAYS';
    /**
     * Version that the scheduled upgrade goes to; only with an `upgradePolicy` other than `NEVER`.
     */
    upgradeVersion?:
      | 'VMX_03'
      | 'VMX_04'
      | 'VMX_06'
      | 'VMX_07'
      | 'VMX_08'
      | 'VMX_09'
      | 'VMX_10'
      | 'VMX_11'
      | 'VMX_12'
      | 'VMX_13'
      | 'VMX_14'
      | 'VMX_15'
      | 'VMX_16'
      | 'VMX_17'
      | 'VMX_18'
      | 'VMX_19'
      | 'VMX_20'
      | 'VMX_21';
  };
  /**
   * Virtual CPUs.
   */
  cpu?: {
    /**
     * Number of CPUs, a multiple of `coresPerSocket`. More needs hot add, fewer hot remove, as it was before the change; otherwise the machine goes off.
     */
    count?: number;
    /**
     * Cores in a socket. Needs the machine off. On 8.0 the host may choose it by itself; then it is not compared.
     */
    coresPerSocket?: number;
    /**
     * Whether CPUs can be added while it runs. Needs the machine off.
     */
    hotAdd?: boolean;
    /**
     * Whether CPUs can be removed while it runs. Needs the machine off.
     */
    hotRemove?: boolean;
  };
  /**
   * Memory.
   */
  memory?: {
    /**
     * Memory in steps of 4MiB. More needs hot add as it was before the change, the host's step and its limit; less, and everything else, needs the machine off.
     */
    size?: string;
    /**
     * Whether memory can be added while it runs. Needs the machine off.
     */
    hotAdd?: boolean;
  };
  /**
   * How the machine starts.
   */
  boot?: {
    /**
     * Firmware. A change needs the machine off and `disruption.firmwareChange`.
     */
    firmware?: 'BIOS' | 'EFI';
    /**
     * EFI only: the old way to boot from a network. Needs the machine off.
     */
    efiLegacyBoot?: boolean;
    /**
     * EFI only: protocol to boot from a network. Needs the machine off.
     */
    networkProtocol?: 'IPV4' | 'IPV6';
    /**
     * Pause before it boots: `5s`. Counts from the next start on.
     */
    delay?: string;
    /**
     * Whether it tries again when it finds nothing to boot from.
     */
    retry?: boolean;
    /**
     * Pause before it tries again.
     */
    retryDelay?: string;
    /**
     * Devices that it tries, in this order; `[]` is the server's own order. Counts from the next start on.
     *
     * Items: One entry; a type stands only once, apart from `ETHERNET`.
     */
    order?: {
      /**
       * Type of device.
       */
      type: 'CDROM' | 'DISK' | 'ETHERNET' | 'FLOPPY';
      /**
       * For `DISK`: names of `disks` in this manifest, in order. Left out: the server's choice.
       *
       * Items: Name of a disk.
       */
      disks?: string[];
      /**
       * For `ETHERNET`: name of one of `nics` in this manifest.
       */
      nic?: string;
    }[];
  };
  /**
   * Controllers. Those that a disk or drive needs come with it; list them to choose their type.
   */
  controllers?: {
    /**
     * SCSI controllers, by bus.
     *
     * @maxItems 4
     *
     * Items: One controller.
     */
    scsi?: {
      /**
       * Number of the bus. It tells the controllers apart.
       */
      bus: number;
      /**
       * Model. A change needs the machine off and `disruption.moveDevices`, because its devices come off.
       */
      type?: 'BUSLOGIC' | 'LSILOGIC' | 'LSILOGICSAS' | 'PVSCSI';
      /**
       * Whether other machines share the bus: on the same host (`VIRTUAL`) or on any (`PHYSICAL`). Needs the machine off.
       */
      sharing?: 'NONE' | 'VIRTUAL' | 'PHYSICAL';
    }[];
    /**
     * SATA controllers, by bus.
     *
     * @maxItems 4
     *
     * Items: One controller.
     */
    sata?: {
      /**
       * Number of the bus. It tells the controllers apart.
       */
      bus: number;
    }[];
    /**
     * NVMe controllers, by bus. Need hardware version 13.
     *
     * @maxItems 4
     *
     * Items: One controller.
     */
    nvme?: {
      /**
       * Number of the bus. It tells the controllers apart.
       */
      bus: number;
    }[];
    /**
     * Whether controllers that are not listed are differences. They are removed only with `disruption.removeDevices`, and only when nothing hangs on them.
     */
    exclusive?: boolean;
  };
  /**
   * Disks, told apart by their address. Left out: not managed. A disk that is not in a given list is reported, and taken off only with `disruption.detachDisks`. How a new file is laid out (thin, thick) follows from the datastore or storage policy: the REST API cannot say it, and a disk that is there cannot be changed; `source.ovfItem.provisioning` says it for a package.
   *
   * @maxItems 256
   *
   * Items: One disk.
   */
  disks?: {
    /**
     * Name of the disk in this manifest; plans and errors use it. vSphere does not know it.
     */
    name: string;
    /**
     * Controller and place: `scsi:0:1`, `sata:0:0`, `nvme:0:0`, `ide:primary:master`. `scsi:<bus>:7` is the controller itself. Another address is another disk, unless `disruption.moveDevices`; then the disk of that `fileName` or `existing` is put there, with the machine off.
     */
    address: string;
    /**
     * Capacity. Growing is in place while it runs (IDE: off), needs vCenter 8.0 U1 and no snapshots; the guest grows its file system itself. Shrinking is refused. Left out for a new disk: the guest's default.
     */
    capacity?: string;
    /**
     * Name of the new disk's file without `.vmdk`. Used at creation only.
     */
    fileName?: string;
    /**
     * A disk file that is there already, instead of a new one. Used when the disk is added.
     */
    existing?: {
      /**
       * The datastore.
       */
      datastore: string;
      /**
       * Path on it: `web-01/data.vmdk`.
       */
      path: string;
    };
    /**
     * Storage policy. In place; vSAN may lay the data out anew.
     */
    storagePolicy?: string;
    /**
     * Datastore of this disk. A difference moves the disk, while it runs; it may take hours.
     */
    datastore?: string;
    /**
     * When the disk leaves this list and `disruption.detachDisks` is set: `Keep` it attached, `Detach` it and keep its file, or `Destroy` the file too (vCenter 8.0 U1). `Keep` also takes it off before the machine is deleted, so that its file stays. On an older vCenter this is not remembered, and the disk is detached.
     */
    onRemove?: 'Keep' | 'Detach' | 'Destroy';
  }[];
  /**
   * Network adapters. They are told apart by a manual MAC address, else by network and type, else by their order when there are as many as the manifest lists. What remains unclear is refused, and nothing is removed. One that is not in a given list is reported, and removed only with `disruption.removeDevices`.
   *
   * @maxItems 10
   *
   * Items: One adapter.
   */
  nics?: {
    /**
     * Name of the adapter in this manifest; plans and errors use it. vSphere does not know it.
     */
    name: string;
    /**
     * Port group or network: `/DC1/network/prod`. A change is in place; whether it takes effect at once or at the next start depends on the release. Its type follows from it. Two networks of one path, which switches of one folder can have, cannot be told apart here: rename one of them.
     */
    network?: string;
    /**
     * Model. A change removes the adapter and adds another with another MAC address; it needs `disruption.replaceNics`.
     */
    type?: 'E1000' | 'E1000E' | 'PCNET32' | 'VMXNET' | 'VMXNET2' | 'VMXNET3';
    /**
     * MAC address. A change needs the machine off.
     */
    mac?: {
      /**
       * `Automatic`: vCenter chooses it. `Manual`: the one given here.
       */
      mode?: 'Automatic' | 'Manual';
      /**
       * The manual address: `00:50:56:01:02:03`. Safe are `00:50:56:00:00:00` to `00:50:56:3f:ff:ff`.
       */
      address?: string;
    };
    /**
     * Whether it is plugged in now, for a machine that runs. In place.
     */
    connected?: boolean;
    /**
     * Whether it is plugged in when the machine starts. Left out for a new adapter: `true`. In place.
     */
    startConnected?: boolean;
    /**
     * Whether the guest may plug and unplug it. In place.
     */
    allowGuestControl?: boolean;
    /**
     * Whether the guest can be woken over it. Needs the machine off.
     */
    wakeOnLan?: boolean;
    /**
     * Universal pass-through, `VMXNET3` only. Needs the machine off.
     */
    uptCompatibility?: boolean;
    /**
     * Port of a distributed port group, where the manifest chooses it. In place.
     */
    distributedPort?: string;
    /**
     * PCI slot. Used when the adapter is added: a change would take another adapter.
     */
    pciSlotNumber?: number;
  }[];
  /**
   * CD-ROM drives, told apart by their address. One that is not in a given list is reported, and removed only with `disruption.removeDevices`.
   *
   * Items: One drive.
   */
  cdroms?: {
    /**
     * Name of the drive in this manifest; plans and errors use it. vSphere does not know it.
     */
    name: string;
    /**
     * Controller and place: `sata:0:0` or `ide:primary:master`. IDE drives are added and removed with the machine off.
     */
    address: string;
    /**
     * What is in the drive, exactly one of these. A change while the machine runs ejects first; a guest that locks its tray blocks that.
     */
    medium?: {
      /**
       * An ISO image on a datastore.
       */
      datastoreIso?: {
        /**
         * The datastore.
         */
        datastore: string;
        /**
         * Path on it: `rhel/rhel9.iso`.
         */
        path: string;
      };
      /**
       * An ISO image of a content library.
       */
      libraryItem?: {
        /**
         * The item, as `library/item`.
         */
        item: string;
        /**
         * Name of the file in the item. Left out: its only ISO file.
         */
        file?: string;
      };
      /**
       * The drive of a remote console.
       */
      clientDevice?: {};
      /**
       * A drive of the host: `/vmfs/devices/cdrom/mpx.vmhba0:C0:T0:L0`.
       */
      hostDevice?: string;
      /**
       * An empty drive.
       */
      none?: {};
    };
    /**
     * Whether the medium is connected now, for a machine that runs. In place.
     */
    connected?: boolean;
    /**
     * Whether the medium is connected when the machine starts. In place.
     */
    startConnected?: boolean;
    /**
     * Whether the guest may eject it. In place.
     */
    allowGuestControl?: boolean;
  }[];
  /**
   * Serial ports. Told apart by their order. Adding and removing need the machine off; one that is not in a given list is reported, and removed only with `disruption.removeDevices`.
   *
   * @maxItems 4
   *
   * Items: One device.
   */
  serialPorts?: {
    /**
     * Name of the device in this manifest; plans and errors use it. vSphere does not know it.
     */
    name: string;
    /**
     * What is behind it, exactly one of these. A change needs the machine off or the device disconnected.
     */
    backing?: {
      /**
       * A file on a datastore.
       */
      file?: {
        /**
         * The datastore.
         */
        datastore: string;
        /**
         * Path on it: `web-01/port.txt`.
         */
        path: string;
      };
      /**
       * A port of the host: `/dev/char/serial/uart0`.
       */
      hostDevice?: string;
      /**
       * A named pipe.
       */
      pipe?: {
        /**
         * Name of the pipe.
         */
        name: string;
        /**
         * Whether the machine offers the pipe or uses it.
         */
        role?: 'SERVER' | 'CLIENT';
        /**
         * Whether the host buffers what the guest has not read.
         */
        noReceiveLoss?: boolean;
      };
      /**
       * A connection over the network.
       */
      network?: {
        /**
         * Address as a URI: `telnet://console.lab.example:2001`.
         */
        location: string;
        /**
         * Whether the machine listens or connects.
         */
        role?: 'SERVER' | 'CLIENT';
        /**
         * Virtual serial port concentrator, as a URI.
         */
        proxy?: string;
      };
    };
    /**
     * Whether it is connected now, for a machine that runs. In place.
     */
    connected?: boolean;
    /**
     * Whether it is connected when the machine starts. In place.
     */
    startConnected?: boolean;
    /**
     * Whether the guest may connect and disconnect it. In place.
     */
    allowGuestControl?: boolean;
    /**
     * Whether the machine gives up CPU time while it waits for the port. In place.
     */
    yieldOnPoll?: boolean;
  }[];
  /**
   * Parallel ports. Told apart by their order. Adding and removing need the machine off; one that is not in a given list is reported, and removed only with `disruption.removeDevices`.
   *
   * @maxItems 4
   *
   * Items: One device.
   */
  parallelPorts?: {
    /**
     * Name of the device in this manifest; plans and errors use it. vSphere does not know it.
     */
    name: string;
    /**
     * What is behind it, exactly one of these. A change needs the machine off or the device disconnected.
     */
    backing?: {
      /**
       * A file on a datastore.
       */
      file?: {
        /**
         * The datastore.
         */
        datastore: string;
        /**
         * Path on it: `web-01/port.txt`.
         */
        path: string;
      };
      /**
       * A port of the host.
       */
      hostDevice?: string;
    };
    /**
     * Whether it is connected now, for a machine that runs. In place.
     */
    connected?: boolean;
    /**
     * Whether it is connected when the machine starts. In place.
     */
    startConnected?: boolean;
    /**
     * Whether the guest may connect and disconnect it. In place.
     */
    allowGuestControl?: boolean;
  }[];
  /**
   * Floppy drives. Told apart by their order. Adding and removing need the machine off; one that is not in a given list is reported, and removed only with `disruption.removeDevices`.
   *
   * @maxItems 4
   *
   * Items: One device.
   */
  floppies?: {
    /**
     * Name of the device in this manifest; plans and errors use it. vSphere does not know it.
     */
    name: string;
    /**
     * What is in it, exactly one of these. A change needs the machine off or the device disconnected.
     */
    backing?: {
      /**
       * An image on a datastore.
       */
      image?: {
        /**
         * The datastore.
         */
        datastore: string;
        /**
         * Path on it: `web-01/port.txt`.
         */
        path: string;
      };
      /**
       * A drive of the host.
       */
      hostDevice?: string;
      /**
       * The drive of a remote console.
       */
      clientDevice?: {};
    };
    /**
     * Whether it is connected now, for a machine that runs. In place.
     */
    connected?: boolean;
    /**
     * Whether it is connected when the machine starts. In place.
     */
    startConnected?: boolean;
    /**
     * Whether the guest may connect and disconnect it. In place.
     */
    allowGuestControl?: boolean;
  }[];
  /**
   * VMware Tools.
   */
  tools?: {
    /**
     * Whether they are upgraded at each power cycle.
     */
    upgradePolicy?: 'MANUAL' | 'UPGRADE_AT_POWER_CYCLE';
  };
  /**
   * Storage policy of the machine's directory.
   */
  storagePolicy?: {
    /**
     * The policy. In place; vSAN may lay the data out anew.
     */
    home?: string;
    /**
     * Instead of `home`: the default of the datastore.
     */
    datastoreDefault?: boolean;
  };
  /**
   * Customization of the guest: done once, before the first start, or again with the machine off when `revision` changes. What was applied cannot be read back; needs VMware Tools. Exactly one of `specification`, `linux`, `windows` and `cloudInit`.
   */
  guestCustomization?: {
    /**
     * Change it to customize once more, which needs the machine off (vCenter 8.0 U1, where it is remembered at the machine).
     */
    revision?: string;
    /**
     * Name of a specification that vCenter keeps. It is copied when it is used: later edits of it do nothing.
     */
    specification?: string;
    /**
     * A Linux guest.
     */
    linux?: {
      /**
       * How the guest is called, exactly one of these.
       */
      hostname: {
        /**
         * This name.
         */
        fixed?: string;
        /**
         * This, with a number behind it.
         */
        prefix?: string;
        /**
         * The name of the virtual machine.
         */
        virtualMachine?: {};
      };
      /**
       * DNS domain.
       */
      domain: string;
      /**
       * Time zone: `Europe/Berlin`.
       */
      timeZone?: string;
      /**
       * Script that runs before and after; at most 1500 bytes.
       */
      script?: string;
    };
    /**
     * A Windows guest, prepared with Sysprep.
     */
    windows?: {
      /**
       * How the guest is called, exactly one of these.
       */
      hostname: {
        /**
         * This name.
         */
        fixed?: string;
        /**
         * This, with a number behind it.
         */
        prefix?: string;
        /**
         * The name of the virtual machine.
         */
        virtualMachine?: {};
      };
      /**
       * Name of the owner.
       */
      fullName: string;
      /**
       * Organization of the owner.
       */
      organization: string;
      /**
       * Product key.
       */
      productKey?: SecretReference;
      /**
       * Number of the time zone, as Sysprep counts them; 110 is Berlin.
       */
      timeZone?: number;
      /**
       * Password of the account Administrator.
       */
      administratorPassword?: SecretReference;
      /**
       * How often it logs on by itself as Administrator; 0 is never.
       */
      autoLogonCount?: number;
      /**
       * Workgroup that it joins.
       */
      workgroup?: string;
      /**
       * Domain that it joins.
       */
      domain?: {
        /**
         * The domain.
         */
        name: string;
        /**
         * Account that may add machines.
         */
        username: string;
        /**
         * Its password.
         */
        password: SecretReference;
        /**
         * Where the machine's account goes.
         */
        organizationalUnit?: string;
      };
      /**
       * Commands that run at the first logon, in order.
       *
       * Items: A command.
       */
      runOnce?: string[];
      /**
       * What follows the customization.
       */
      after?: 'REBOOT' | 'NO_REBOOT' | 'SHUTDOWN';
    };
    /**
     * Cloud-init data. What stands here is readable in the machine.
     */
    cloudInit?: {
      /**
       * Metadata, as YAML or JSON; at most 512KiB.
       */
      metadata: string;
      /**
       * User data.
       */
      userdata?: string;
    };
    /**
     * DNS servers of the guest.
     *
     * Items: An address.
     */
    dnsServers?: string[];
    /**
     * DNS suffixes to search.
     *
     * Items: A domain.
     */
    dnsSuffixes?: string[];
    /**
     * One entry for each adapter. Left out: DHCP for all.
     *
     * Items: One adapter of the guest, in the order of PCI slots.
     */
    interfaces?: {
      /**
       * The adapter that is meant, where the order does not tell.
       */
      macAddress?: string;
      /**
       * IPv4. Left out: DHCP.
       */
      ipv4?: {
        /**
         * Where the address comes from.
         */
        type?: 'DHCP' | 'STATIC';
        /**
         * IPv4 address.
         */
        address?: string;
        /**
         * Length of the prefix.
         */
        prefix?: number;
        /**
         * Gateways.
         *
         * Items: IPv4 address.
         */
        gateways?: string[];
      };
      /**
       * IPv6.
       */
      ipv6?: {
        /**
         * Where the addresses come from.
         */
        type?: 'DHCP' | 'STATIC';
        /**
         * Static addresses.
         *
         * Items: One address.
         */
        addresses?: {
          /**
           * IPv6 address.
           */
          address: string;
          /**
           * Length of the prefix.
           */
          prefix: number;
        }[];
        /**
         * Gateways.
         *
         * Items: IPv6 address.
         */
        gateways?: string[];
      };
      /**
       * Windows only.
       */
      windows?: {
        /**
         * DNS servers of this adapter.
         *
         * Items: An address.
         */
        dnsServers?: string[];
        /**
         * DNS domain of this adapter.
         */
        dnsDomain?: string;
        /**
         * WINS servers.
         *
         * Items: An address.
         */
        winsServers?: string[];
        /**
         * NetBIOS over TCP/IP.
         */
        netBios?: 'USE_DHCP' | 'ENABLE' | 'DISABLE';
      };
    }[];
    /**
     * How long the guest has to finish. Left out, the run does not wait.
     */
    within?: string;
  };
  /**
   * Data sets, which host and guest exchange, by name. Need hardware version 20. One that is not in a given list is reported, and removed only with `disruption.removeDevices`.
   *
   * Items: One data set.
   */
  dataSets?: {
    /**
     * Name, in the form `com.company.project`. Another name is another data set.
     */
    name: string;
    /**
     * Text for people.
     */
    description?: string;
    /**
     * What the host's side may do.
     */
    host: 'NONE' | 'READ_ONLY' | 'READ_WRITE';
    /**
     * What the guest may do.
     */
    guest: 'NONE' | 'READ_ONLY' | 'READ_WRITE';
    /**
     * Whether snapshots and clones leave it out.
     */
    omitFromSnapshotAndClone?: boolean;
    /**
     * Entries by key. With `guest: READ_WRITE` the guest may change them, so they are only made where they are missing.
     */
    entries?: {
      /**
       * The value.
       */
      [k: string]: string;
    };
  }[];
  /**
   * Whether it is a template. Turning into one needs the machine off; turning back needs `placement.resourcePool`, `cluster` or `host`. A template has no power state, and cannot be changed apart from its name, folder and annotation.
   */
  template?: boolean;
  /**
   * Power state. Left out: not managed, and a new machine stays off. `Off` shuts the guest down.
   */
  powerState?: 'On' | 'Off' | 'Suspended';
  /**
   * Tags that the machine has, each as `category/tag`. Where a category allows one tag an object, the wanted one takes the place of another; all other tags are left alone, because bindings and people attach theirs, too.
   *
   * Items: A tag.
   */
  tags?: string[];
  /**
   * Notes of the machine. At its creation from an OVF or VM template item they need no VI-JSON.
   */
  annotation?: string;
  /**
   * Advanced settings by key; others are left alone. An empty text removes a key. Some count from the next start on. Keys beginning with `trueup.` are Trueup's own.
   */
  extraConfig?: {
    /**
     * The value.
     */
    [k: string]: string;
  };
  /**
   * Custom attributes by name; others are left alone. One that vCenter does not have yet is defined for virtual machines.
   */
  customAttributes?: {
    /**
     * The value.
     */
    [k: string]: string;
  };
  /**
   * Reservation, limit and shares of CPU time. In place, also while the machine runs. Custom numbers of shares are not supported: they mean nothing without those of the neighbours.
   */
  cpuAllocation?: {
    /**
     * What is reserved: `1000MHz`.
     */
    reservation?: string;
    /**
     * The most it gets; `null` is no limit.
     */
    limit?: string | null;
    /**
     * Its weight where there is not enough.
     */
    shares?: 'LOW' | 'NORMAL' | 'HIGH';
  };
  /**
   * Reservation, limit and shares of memory. In place, also while the machine runs. Custom numbers of shares are not supported: they mean nothing without those of the neighbours. Locking all of the memory is not supported: reserve its whole size instead.
   */
  memoryAllocation?: {
    /**
     * What is reserved: `1GiB`.
     */
    reservation?: string;
    /**
     * The most it gets; `null` is no limit.
     */
    limit?: string | null;
    /**
     * Its weight where there is not enough.
     */
    shares?: 'LOW' | 'NORMAL' | 'HIGH';
  };
  /**
   * EFI secure boot. Needs the machine off and `EFI`.
   */
  secureBoot?: boolean;
  /**
   * Virtual TPM 2.0. Needs the machine off, `EFI`, and a key provider in vCenter. Removing it loses what the guest keeps in it, so that is refused.
   */
  vTpm?: boolean;
  /**
   * Whether the guest may run virtual machines itself. Needs the machine off.
   */
  nestedVirtualization?: boolean;
  /**
   * What this manifest permits to happen to the running machine and its devices. It permits no more than the environment's policy does.
   */
  disruption?: {
    /**
     * Whether the machine may be shut down and started for a change that needs it off. `Never` refuses such a change; `WithinWindow` and `Always` leave it to the environment's policy, windows and approvals.
     */
    powerCycle?: 'Never' | 'WithinWindow' | 'Always';
    /**
     * Whether the machine is switched off hard when the guest does not shut down in time or VMware Tools do not run. Left out, such a shutdown fails and the machine goes on running.
     */
    forcePowerOff?: boolean;
    /**
     * How long a guest has to shut down.
     */
    shutdownTimeout?: string;
    /**
     * Whether an adapter is removed and added again for a change of its type. The guest sees another adapter with another MAC address.
     */
    replaceNics?: boolean;
    /**
     * Whether the firmware may change between `BIOS` and `EFI`. Most guests do not start afterwards.
     */
    firmwareChange?: boolean;
    /**
     * Whether disks and controllers may be taken off and put back for a change of address or controller type. Needs the machine off; a guest may not find its disks afterwards.
     */
    moveDevices?: boolean;
    /**
     * Whether disks that are not in a given `disks` are taken off. Their files stay unless the disk's own `onRemove` said otherwise.
     */
    detachDisks?: boolean;
    /**
     * Whether adapters, CD-ROM drives, ports and, with `controllers.exclusive`, controllers that are not in a given list are removed.
     */
    removeDevices?: boolean;
    /**
     * Whether the machine may be deleted while it has snapshots.
     */
    deleteWithSnapshots?: boolean;
  };
  /**
   * What counts as ready after a start, and by when. A machine that is there and not ready is degraded; its creation has not failed.
   */
  readiness?: {
    /**
     * VMware Tools run.
     */
    tools?: boolean;
    /**
     * The guest reports an IP address.
     */
    ip?: boolean;
    /**
     * How long it may take after a start that this run made.
     */
    within?: string;
  };
  /**
   * How the machine goes once its manifest is gone and `lifecycle.onRemove` is `delete`: `delete` takes its files with it, `unregister` leaves them on the datastore. It is remembered at the machine, which needs vCenter 8.0 U1; without it, `unregister` is refused.
   */
  removal?: 'delete' | 'unregister';
}

export interface KindSpecs {
  ClusterConfiguration: ClusterConfigurationSpec;
  ClusterImage: ClusterImageSpec;
  ComputePolicy: ComputePolicySpec;
  ContentLibrary: ContentLibrarySpec;
  Datacenter: DatacenterSpec;
  DepotOverrides: DepotOverridesSpec;
  DepotSyncSchedule: DepotSyncScheduleSpec;
  Folder: FolderSpec;
  HostImage: HostImageSpec;
  LibraryItem: LibraryItemSpec;
  NamespaceTemplate: NamespaceTemplateSpec;
  Namespace: NamespaceSpec;
  OfflineDepot: OfflineDepotSpec;
  OnlineDepot: OnlineDepotSpec;
  RemediationPolicy: RemediationPolicySpec;
  ResourcePool: ResourcePoolSpec;
  Supervisor: SupervisorSpec;
  TagBinding: TagBindingSpec;
  TagCategory: TagCategorySpec;
  Tag: TagSpec;
  UmdsDepot: UmdsDepotSpec;
  VirtualMachineClass: VirtualMachineClassSpec;
  VirtualMachine: VirtualMachineSpec;
}
