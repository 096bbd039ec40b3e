import { roomOf, waitsForRoom } from '../../../state/run/room.ts'
import type { Phase, Run } from '../../../state/run/state.ts'
import { formatBytes } from '../../parts/format.ts'

/**
 * Says that there is no room left for files, or that there will not be enough. What is free is only a hint: some
 * browsers name 10 GB, whatever there is, and a disk that is full is believed rather than they.
 */
export function RoomNote({ run, phase }: { run: Run; phase: Phase }) {
  const room = roomOf(run)
  if (waitsForRoom({ run, phase }))
    return (
      <div className="note" role="alert">
        <p>
          <strong>No room left.</strong> The disk, or the browser’s share of it, is full, so the run
          waits. No image is lost.
        </p>
        <ul>
          {room && room.needed > 0 && (
            <li>About {formatBytes(room.needed)} are missing for the rest of the run.</li>
          )}
          <li>To get room, delete files on this disk. Then press Resume.</li>
          <li>
            To keep what is there, press Save zip. It needs no room in the browser. Press Resume
            only when the download has ended.
          </li>
          <li>
            A private window has a small share: save the zip, and start again in a normal window.
          </li>
        </ul>
      </div>
    )
  if (phase === 'finished' || !room || room.needed <= room.free) return null
  return (
    <p className="note">
      The rest of this run needs about {formatBytes(room.needed)}, and the browser has room for{' '}
      {formatBytes(room.free)}. When that is used up, the run waits for you.
    </p>
  )
}
