package org.atolldb.jmx;

import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.AttributeChangeNotification;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.atolldb.AtollException;
import org.atolldb.UsageException;
import org.atolldb.federation.configuration.NearestNames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registered bean. Throws only exceptions of the JDK, because a console has no others, and names
 * itself by its object name, because a notification whose source is an object does not travel.
 * Thread-safe.
 *
 * @param <V> what it shows
 */
final class Bean<V> extends NotificationBroadcasterSupport implements DynamicMBean {
  private static final Logger AUDIT = LoggerFactory.getLogger("org.atolldb.jmx.audit");
  private static final Logger LOG = LoggerFactory.getLogger(Bean.class);

  private final ObjectName name;
  private final BeanModel<V> model;
  private final V view;
  private final InstantSource clock;
  private final AtomicLong sent = new AtomicLong();
  private final ReentrantLock tuning = new ReentrantLock();

  Bean(ObjectName name, BeanModel<V> model, V view, InstantSource clock) {
    super(model.info().getNotifications());
    this.name = name;
    this.model = model;
    this.view = view;
    this.clock = clock;
  }

  ObjectName name() {
    return name;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return model.info();
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    return attribute(attribute).reader().apply(view);
  }

  /** Leaves out what cannot be read, as one attribute must not take the others away. */
  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList values = new AttributeList(names.length);
    for (String each : names) {
      try {
        values.add(new javax.management.Attribute(each, getAttribute(each)));
      } catch (AttributeNotFoundException | RuntimeException e) {
        LOG.debug("Reading attribute {} of {} failed", each, name, e);
      }
    }
    return values;
  }

  @Override
  public void setAttribute(javax.management.Attribute attribute) throws AttributeNotFoundException {
    String each = attribute.getName();
    Tuning<V> tunable =
        attribute(each)
            .tuning()
            .orElseThrow(
                () ->
                    new AttributeNotFoundException(
                        "Attribute " + each + " of " + name + " is read-only."));
    Tuning.Change change;
    tuning.lock();
    try {
      change = tunable.apply(view, attribute.getValue());
    } finally {
      tuning.unlock();
    }
    String message =
        Caller.name() + " changed " + each + " from " + change.before() + " to " + change.now();
    AUDIT.info("{}: {}", name, message);
    sendNotification(
        new AttributeChangeNotification(
            name,
            sent.incrementAndGet(),
            clock.millis(),
            message,
            each,
            Long.class.getName(),
            change.before(),
            change.now()));
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    AttributeList done = new AttributeList();
    for (javax.management.Attribute each : attributes.asList()) {
      try {
        setAttribute(each);
        done.add(each);
      } catch (AttributeNotFoundException | RuntimeException e) {
        LOG.debug("Setting attribute {} of {} failed", each.getName(), name, e);
      }
    }
    return done;
  }

  @Override
  public @Nullable Object invoke(
      String operation, @Nullable Object @Nullable [] arguments, String @Nullable [] signature)
      throws ReflectionException {
    Operation<V> found = model.operations().get(operation);
    if (found == null) {
      throw new ReflectionException(
          new NoSuchMethodException(
              name
                  + " has no operation "
                  + operation
                  + "."
                  + question(operation, model.operations().keySet())));
    }
    try {
      Object result = found.run(view, arguments);
      if (!found.isQuestion()) {
        AUDIT.info("{}: {} called {}: {}", name, Caller.name(), operation, result);
      }
      return result;
    } catch (AtollException e) {
      LOG.warn("{}: {} failed", name, operation, e);
      String message = String.valueOf(e.getMessage());
      throw e instanceof UsageException
          ? new IllegalArgumentException(message)
          : new IllegalStateException(message);
    }
  }

  /** Tells listeners what happened. */
  void tell(String type, String message) {
    sendNotification(new Notification(type, name, sent.incrementAndGet(), clock.millis(), message));
  }

  private Attribute<V> attribute(String each) throws AttributeNotFoundException {
    Attribute<V> attribute = model.attributes().get(each);
    if (attribute == null) {
      throw new AttributeNotFoundException(
          name + " has no attribute " + each + "." + question(each, model.attributes().keySet()));
    }
    return attribute;
  }

  private static String question(String each, Collection<String> known) {
    return NearestNames.question(each, known);
  }
}
