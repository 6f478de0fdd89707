import styles from './brand.module.css';

/** The mark and the name: the tenant's where it is known, else Steppe's own. */
export function Brand({
  name = 'Steppe',
  folded = false,
}: {
  readonly name?: string;
  readonly folded?: boolean;
}) {
  return (
    <div className={styles.brand} title={name}>
      <img src="/mark.svg" width={24} height={24} alt="" />
      {!folded && <span className="one-line">{name}</span>}
    </div>
  );
}
