import { boolean, mapped, maybe, object, oneOf, text, type Shape } from '../../operations/shape.ts';
import * as devices from '../../state/virtual-devices.ts';
import { given } from '../../machines/given.ts';
import type { PortSpec } from '../../machines/ports.ts';

/** Floppy drives, parallel and serial ports in the bodies of requests: the same to add one and to change one. */

const common = { start_connected: maybe(boolean), allow_guest_control: maybe(boolean) };

const floppyBacking: Shape<devices.Floppy['backing']> = mapped(
  object({ type: oneOf(devices.floppyBackings), image_file: maybe(text), host_device: maybe(text) }),
  ({ type, image_file: imageFile, host_device: hostDevice }) => ({ type, ...given({ imageFile, hostDevice }) }),
);

export const floppyBody: Shape<PortSpec<'floppies'>> = mapped(
  object({ backing: maybe(floppyBacking), ...common }),
  ({ backing, start_connected: startConnected, allow_guest_control: allowGuestControl }) => ({
    backing,
    startConnected,
    allowGuestControl,
  }),
);

const parallelBacking: Shape<devices.ParallelPort['backing']> = mapped(
  object({ type: oneOf(devices.parallelBackings), file: maybe(text), host_device: maybe(text) }),
  ({ type, file, host_device: hostDevice }) => ({ type, ...given({ file, hostDevice }) }),
);

export const parallelBody: Shape<PortSpec<'parallelPorts'>> = mapped(
  object({ backing: maybe(parallelBacking), ...common }),
  ({ backing, start_connected: startConnected, allow_guest_control: allowGuestControl }) => ({
    backing,
    startConnected,
    allowGuestControl,
  }),
);

const serialBacking: Shape<devices.SerialBacking> = mapped(
  object({
    type: oneOf(devices.serialBackings),
    file: maybe(text),
    host_device: maybe(text),
    pipe: maybe(text),
    no_rx_loss: maybe(boolean),
    network_location: maybe(text),
    proxy: maybe(text),
  }),
  ({ type, file, host_device: hostDevice, pipe, no_rx_loss: noRxLoss, network_location: networkLocation, proxy }) => ({
    type,
    ...given({ file, hostDevice, pipe, noRxLoss, networkLocation, proxy }),
  }),
);

export const serialBody: Shape<PortSpec<'serialPorts'>> = mapped(
  object({ backing: maybe(serialBacking), yield_on_poll: maybe(boolean), ...common }),
  ({ backing, yield_on_poll: yieldOnPoll, ...wire }) => ({
    backing,
    yieldOnPoll,
    startConnected: wire.start_connected,
    allowGuestControl: wire.allow_guest_control,
  }),
);
