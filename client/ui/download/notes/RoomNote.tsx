import { roomOf, waitsForRoom } from '../../../state/run/room.ts'
import type { Phase, Run } from '../../../state/run/state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

/**
 * Says that there is no room left for files, or that there will not be enough. The free room is only a hint: some
 * browsers name 10 GB, whatever there is, and a disk that is full is believed rather than they.
 */
export function RoomNote({ run, phase }: { run: Run; phase: Phase }) {
  const { runNotes: words } = useLateTexts()
  const room = roomOf(run)
  if (waitsForRoom({ run, phase }))
    return (
      <div className="note" role="alert">
        <p>
          <strong>{words.noRoom}</strong> {words.aboutNoRoom}
        </p>
        <ul>
          {room && room.needed > 0 && <li>{words.roomMissing(room.needed)}</li>}
          <li>{words.deleteFiles}</li>
          <li>{words.saveZip}</li>
          <li>{words.privateWindow}</li>
        </ul>
      </div>
    )
  if (phase === 'finished' || !room || room.needed <= room.free) return null
  return <p className="note">{words.willNotDo(room.needed, room.free)}</p>
}
