import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './page-head.module.css';

/** The head of a page: its name, what can be done, and a line of filters below. */
export function PageHead({
  title,
  beside,
  actions,
  children,
}: {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <Title order={1} className="one-line">
          {title}
        </Title>
        {beside}
        <div className={styles.actions}>{actions}</div>
      </div>
      {children !== undefined && <div className={styles.below}>{children}</div>}
    </header>
  );
}
