import { RecordView } from './record-view.tsx';

/** A record on a page of its own, loaded when it is needed. */
export default function RecordPage(place: { readonly id: string; readonly onGone: () => void }) {
  return <RecordView {...place} />;
}
